//! Line art: the body's own drawing, and the guilloche frame every certificate has by default.

use serde::{Deserialize, Serialize};
use std::f32::consts::TAU;

/// Red, green and blue from 0 to 255, sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Vector art on its own canvas; the origin is the lower left corner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// Width of the canvas in its own units.
    pub width: f32,
    /// Height of the canvas in its own units.
    pub height: f32,
    /// Painted one after the other.
    pub paths: Vec<Path>,
}

impl Drawing {
    /// Whether it has a size, and every number in it can be written down and read again: what is frozen
    /// into a certificate has to be the same when it is printed.
    pub fn is_drawable(&self) -> bool {
        let kept = serde_json::to_string(self).ok();
        let read = kept.and_then(|kept| serde_json::from_str::<Drawing>(&kept).ok());
        self.width > 0.0 && self.height > 0.0 && read.as_ref() == Some(self)
    }
}

/// One path, filled, stroked or both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Path {
    /// The outline.
    pub segments: Vec<Segment>,
    /// Colour of the inside.
    #[serde(default)]
    pub fill: Option<Colour>,
    /// The line along the outline.
    #[serde(default)]
    pub stroke: Option<Stroke>,
}

/// One step of an outline.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// Starts a new part at a point.
    Move(f32, f32),
    /// A straight line to a point.
    Line(f32, f32),
    /// A cubic curve: two control points, then the end.
    Curve(f32, f32, f32, f32, f32, f32),
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Stroke {
    /// Colour of the line.
    pub colour: Colour,
    /// Width in the drawing's units.
    pub width: f32,
    /// Whether the line returns to where it began.
    #[serde(default)]
    pub closed: bool,
}

/// A point of a curve.
type Point = (f32, f32);

/// A closed smooth curve through `samples` points of `at`, which runs over one turn from 0 to 1.
fn closed_curve(samples: usize, at: impl Fn(f32) -> Point) -> Vec<Segment> {
    let step = 1.0 / samples as f32;
    let slope = |turn: f32| {
        let nudge = step / 64.0;
        let (before, after) = (at(turn - nudge), at(turn + nudge));
        let scale = step / (2.0 * nudge) / 3.0;
        ((after.0 - before.0) * scale, (after.1 - before.1) * scale)
    };
    let start = at(0.0);
    let mut segments = vec![Segment::Move(start.0, start.1)];
    for index in 0..samples {
        let (from, to) = (index as f32 * step, (index + 1) as f32 * step);
        let ((x0, y0), (x1, y1)) = (at(from), at(to));
        let (leave, arrive) = (slope(from), slope(to));
        segments.push(Segment::Curve(
            x0 + leave.0,
            y0 + leave.1,
            x1 - arrive.0,
            y1 - arrive.1,
            x1,
            y1,
        ));
    }
    segments
}

fn line(segments: Vec<Segment>, colour: Colour, width: f32) -> Path {
    Path {
        segments,
        fill: None,
        stroke: Some(Stroke {
            colour,
            width,
            closed: true,
        }),
    }
}

/// A ring of interlaced waves around a point.
pub(super) struct Rosette {
    pub(super) centre: (f32, f32),
    pub(super) radius: f32,
    /// Share of the radius the waves swing by.
    pub(super) swing: f32,
    pub(super) petals: u16,
    pub(super) strands: u16,
    pub(super) colour: Colour,
    pub(super) width: f32,
}

impl Rosette {
    pub(super) fn paths(&self) -> impl Iterator<Item = Path> + '_ {
        (0..self.strands).map(|strand| {
            let phase = TAU * f32::from(strand) / f32::from(self.strands);
            let samples = usize::from(self.petals) * 6;
            let segments = closed_curve(samples, |turn| {
                let angle = TAU * turn;
                let wave = (f32::from(self.petals) * angle + phase).sin();
                let radius = self.radius * (1.0 - self.swing / 2.0 * (1.0 - wave));
                (
                    self.centre.0 + radius * angle.cos(),
                    self.centre.1 + radius * angle.sin(),
                )
            });
            line(segments, self.colour, self.width)
        })
    }
}

/// A frame of interlaced waves that runs round the page without a seam.
pub(super) struct Guilloche {
    /// Left, bottom, right and top of the line the waves swing about.
    pub(super) edges: [f32; 4],
    pub(super) corner: f32,
    pub(super) swing: f32,
    pub(super) waves: u16,
    pub(super) strands: u16,
    pub(super) colour: Colour,
    pub(super) width: f32,
}

impl Guilloche {
    pub(super) fn paths(&self) -> impl Iterator<Item = Path> + '_ {
        (0..self.strands).map(|strand| {
            let phase = TAU * f32::from(strand) / f32::from(self.strands);
            let samples = usize::from(self.waves) * 4;
            let segments = closed_curve(samples, |turn| {
                let ((x, y), (right, up)) = self.centre_line(turn);
                let wave = (f32::from(self.waves) * TAU * turn + phase).sin();
                let out = self.swing * wave;
                (x + right * out, y + up * out)
            });
            line(segments, self.colour, self.width)
        })
    }

    /// Point and outward direction of the rounded rectangle at a share of its length.
    fn centre_line(&self, turn: f32) -> (Point, Point) {
        let [left, bottom, right, top] = self.edges;
        let corner = self.corner;
        let (across, along) = (right - left - 2.0 * corner, top - bottom - 2.0 * corner);
        let bend = corner * TAU / 4.0;
        let mut rest = turn.rem_euclid(1.0) * (2.0 * (across + along) + 4.0 * bend);
        let sides = [
            (left + corner, bottom, across, 0.0_f32),
            (right, bottom + corner, along, 1.0),
            (right - corner, top, across, 2.0),
            (left, top - corner, along, 3.0),
        ];
        for (x, y, length, quarter) in sides {
            let heading = quarter * TAU / 4.0;
            let (cos, sin) = (heading.cos(), heading.sin());
            if rest <= length {
                return ((x + cos * rest, y + sin * rest), (sin, -cos));
            }
            rest -= length;
            if rest <= bend {
                let outward = heading - TAU / 4.0 + rest / corner;
                let centre = (
                    x + cos * length - sin * corner,
                    y + sin * length + cos * corner,
                );
                let direction = (outward.cos(), outward.sin());
                let point = (
                    centre.0 + direction.0 * corner,
                    centre.1 + direction.1 * corner,
                );
                return (point, direction);
            }
            rest -= bend;
        }
        ((left + corner, bottom), (0.0, -1.0))
    }
}

/// A closed rectangle.
pub(super) fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Vec<Segment> {
    vec![
        Segment::Move(x, y),
        Segment::Line(x + width, y),
        Segment::Line(x + width, y + height),
        Segment::Line(x, y + height),
    ]
}

impl Drawing {
    /// The drawing's paths, fitted into a box and centred in it.
    pub(super) fn placed(&self, x: f32, y: f32, width: f32, height: f32) -> Vec<Path> {
        let scale = (width / self.width.max(1.0)).min(height / self.height.max(1.0));
        let left = x + (width - self.width * scale) / 2.0;
        let bottom = y + (height - self.height * scale) / 2.0;
        let place = |x: f32, y: f32| (left + x * scale, bottom + y * scale);
        let move_segment = |segment: &Segment| match *segment {
            Segment::Move(x, y) => {
                let (x, y) = place(x, y);
                Segment::Move(x, y)
            }
            Segment::Line(x, y) => {
                let (x, y) = place(x, y);
                Segment::Line(x, y)
            }
            Segment::Curve(x1, y1, x2, y2, x, y) => {
                let ((x1, y1), (x2, y2), (x, y)) = (place(x1, y1), place(x2, y2), place(x, y));
                Segment::Curve(x1, y1, x2, y2, x, y)
            }
        };
        let paths = self.paths.iter();
        paths
            .map(|path| Path {
                segments: path.segments.iter().map(move_segment).collect(),
                fill: path.fill,
                stroke: path.stroke.map(|stroke| Stroke {
                    width: stroke.width * scale,
                    ..stroke
                }),
            })
            .collect()
    }
}
