use audit_core::{AuditFields, audited};
use std::collections::HashMap;

pub type Point = (f64, f64);
pub type Table = HashMap<String, Vec<Point>>;

#[derive(AuditFields)]
pub struct Shape {
    pub name: String,
    pub points: Vec<Point>,
    pub table: Table,
    pub written_out: (Point, std::sync::mpsc::Sender<u8>),
}

#[audited(event = "shape.draw", fields(shape.name, shape.points, shape.table, x = point.0))]
pub fn draw(shape: &Shape, point: Point, table: Table, many: &[Option<Box<(Point, Table)>>]) {
    let _ = (shape, point, table, many);
}

fn main() {}
