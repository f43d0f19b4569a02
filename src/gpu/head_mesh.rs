//! The mesh of a head on the GPU: vertices, what lights them, and the colours and face on them.

use super::buffers;
use super::face::FaceTexture;
use super::layout::{HeadVertex, LightVertex};
use super::paint::{Brush, Paint, Split};
use crate::head::Head;
use crate::head::caps::Caps;
use crate::head::complexion::Place;
use glam::Vec3;

/// Buffers of one head.
#[derive(Debug)]
pub struct Mesh {
    /// Positions, normals, sky and curvature.
    pub vertices: wgpu::Buffer,
    /// Corners of the triangles.
    pub indices: wgpu::Buffer,
    /// How many they are.
    pub index_count: u32,
    /// What is in `lit`.
    lights: Vec<LightVertex>,
    /// Light and complexion of the vertices.
    pub lit: wgpu::Buffer,
    /// The head's vertex that each vertex is; empty where they are the same.
    sources: Vec<u32>,
    /// Brows, lashes and lips.
    pub face: Option<FaceTexture>,
    /// The scan's own colours.
    pub paint: Option<Paint>,
    /// From where the backs of its triangles are hidden; `None` if they may be seen from anywhere.
    pub caps: Option<Caps>,
    /// The corners of the lids on its holes, and how many they are.
    pub lids: Option<(wgpu::Buffer, u32)>,
    /// What the shadow map is centred on, mm.
    pub centre: Vec3,
    /// What can cast a shadow lies within, mm.
    pub radius_mm: f32,
}

impl Mesh {
    /// Uploads a head.
    pub fn new(device: &wgpu::Device, queue: &wgpu::Queue, brush: &Brush, head: &Head) -> Self {
        let mut vertices: Vec<HeadVertex> = head
            .positions
            .iter()
            .zip(&head.normals)
            .zip(&head.views)
            .zip(&head.curvatures_per_mm)
            .map(|(((p, n), view), curvature)| HeadVertex {
                position: p.to_array(),
                normal: n.to_array(),
                sky_curvature: [view.sky, *curvature],
            })
            .collect();
        let mut lights: Vec<LightVertex> = head
            .views
            .iter()
            .map(|view| LightVertex {
                transfer: view.transfer,
                place: bytes(&Place::default()),
            })
            .collect();
        let mut sources = Vec::new();
        let mut indices: &[u32] = head.triangles.as_flattened();
        let mut paint = None;
        let split;
        if let (Some(appearance), Some(tone)) = (&head.appearance, &head.scan_tone) {
            split = Split::new(head, appearance, tone.albedo);
            vertices = picked(&vertices, &split.sources);
            lights = picked(&lights, &split.sources);
            sources.clone_from(&split.sources);
            indices = &split.indices;
            paint = Some(brush.paint(device, queue, appearance, &split));
        }
        let centre = head.centre();
        // What can shade the scalp and the face: not the trunk of a body scan.
        let radius_mm = head
            .positions
            .iter()
            .map(|p| p.distance(centre))
            .fold(0.0, f32::max)
            .min(280.0);
        Self {
            vertices: buffers::filled(
                device,
                queue,
                "head/vertices",
                wgpu::BufferUsages::VERTEX,
                bytemuck::cast_slice(&vertices),
            ),
            indices: buffers::filled(
                device,
                queue,
                "head/indices",
                wgpu::BufferUsages::INDEX,
                bytemuck::cast_slice(indices),
            ),
            lit: buffers::filled(
                device,
                queue,
                "head/light",
                wgpu::BufferUsages::VERTEX,
                bytemuck::cast_slice(&lights),
            ),
            lights,
            sources,
            face: head
                .face
                .as_ref()
                .map(|f| FaceTexture::new(device, queue, f)),
            index_count: indices.len() as u32,
            paint,
            lids: head.caps.as_ref().map(|caps| lids(device, queue, caps)),
            caps: head.caps.clone(),
            centre,
            radius_mm,
        }
    }

    /// Gives the skin its differences from place to place, one per vertex of the head.
    pub fn set_complexion(&mut self, queue: &wgpu::Queue, places: &[Place]) {
        let sources = &self.sources;
        let source = |i: usize| sources.get(i).map_or(i, |source| *source as usize);
        for (i, light) in self.lights.iter_mut().enumerate() {
            light.place = bytes(&places.get(source(i)).copied().unwrap_or_default());
        }
        queue.write_buffer(&self.lit, 0, bytemuck::cast_slice(&self.lights));
    }

    /// Draws all triangles with positions alone bound.
    pub fn draw(&self, pass: &mut wgpu::RenderPass<'_>) {
        pass.set_vertex_buffer(0, self.vertices.slice(..));
        pass.set_index_buffer(self.indices.slice(..), wgpu::IndexFormat::Uint32);
        pass.draw_indexed(0..self.index_count, 0, 0..1);
    }
}

/// The corners of lids for the shadow map, and how many they are.
fn lids(device: &wgpu::Device, queue: &wgpu::Queue, caps: &Caps) -> (wgpu::Buffer, u32) {
    let corner = |at: &Vec3| HeadVertex {
        position: at.to_array(),
        ..HeadVertex::default()
    };
    let corners: Vec<HeadVertex> = caps.corners().iter().map(corner).collect();
    let usage = wgpu::BufferUsages::VERTEX;
    let bytes = bytemuck::cast_slice(&corners);
    let buffer = buffers::filled(device, queue, "head/lids", usage, bytes);
    (buffer, corners.len() as u32)
}

/// A place in bytes, as the vertex shader reads it.
fn bytes(place: &Place) -> [u8; 4] {
    [place.blood, place.covered, place.stubble, place.melanin]
        .map(|share| (share.clamp(0.0, 1.0) * 255.0).round() as u8)
}

/// The elements at those places.
fn picked<T: Copy>(all: &[T], at: &[u32]) -> Vec<T> {
    let of = |source: &u32| all.get(*source as usize).copied();
    at.iter().filter_map(of).collect()
}
