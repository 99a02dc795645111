//! Guards: they walk every act, route, life cycle and migration.

mod input;
mod migration;
mod permission;
