//! From a path of the artwork to what printpdf draws.

use super::art::{Path, Segment};
use super::pdf::{rgb, rounded};
use printpdf::{LinePoint, Op, PaintMode, Point, Polygon, PolygonRing, Pt, WindingOrder};

/// Fills a path and draws its outline.
pub(super) fn draw_path(path: &Path) -> Vec<Op> {
    let mut operations = Vec::new();
    let rings = rings(&path.segments);
    if let Some(fill) = path.fill {
        operations.push(Op::SetFillColor { col: rgb(fill) });
        operations.push(Op::DrawPolygon {
            polygon: Polygon {
                rings: rings.clone(),
                mode: PaintMode::Fill,
                winding_order: WindingOrder::NonZero,
            },
        });
    }
    if let Some(stroke) = path.stroke {
        operations.push(Op::SetOutlineColor {
            col: rgb(stroke.colour),
        });
        operations.push(Op::SetOutlineThickness {
            pt: Pt(rounded(stroke.width)),
        });
        operations.extend(rings.into_iter().map(|ring| Op::DrawLine {
            line: printpdf::Line {
                points: ring.points,
                is_closed: stroke.closed,
            },
        }));
    }
    operations
}

fn rings(segments: &[Segment]) -> Vec<PolygonRing> {
    let mut rings: Vec<PolygonRing> = Vec::new();
    for segment in segments {
        if matches!(segment, Segment::Move(..)) || rings.is_empty() {
            rings.push(PolygonRing { points: Vec::new() });
        }
        let Some(ring) = rings.last_mut() else {
            continue;
        };
        match *segment {
            Segment::Move(x, y) | Segment::Line(x, y) => ring.points.push(point(x, y, false)),
            Segment::Curve(x1, y1, x2, y2, x, y) => {
                ring.points
                    .extend([point(x1, y1, true), point(x2, y2, true), point(x, y, false)])
            }
        }
    }
    rings
}

fn point(x: f32, y: f32, bezier: bool) -> LinePoint {
    let (x, y) = (Pt(rounded(x)), Pt(rounded(y)));
    LinePoint {
        p: Point { x, y },
        bezier,
    }
}
