//! Guards: they walk every act, route, life cycle and migration.

mod architecture;
mod input;
mod migration;
mod openapi;
mod permission;
mod route;
mod tongue;
