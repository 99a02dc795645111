//! The doors themselves: what every request gets, whatever the act behind it.

use crate::server::configure;
use actix_http::Request;
use actix_web::body::{BoxBody, EitherBody};
