//! The buffers of a head on the GPU: vertices, what lights them, and the colours and face on them.

use super::face::FaceTexture;
use super::split::Split;
use super::textures::{HeadTextures, TextureBindings};
use crate::gpu::buffers;
use crate::gpu::description::HeadMesh;
use crate::gpu::layout::{ComplexionVertex, HeadVertex, RegionVertex, TransferVertex};
use crate::gpu::lighting::HeadLightBounds;
use crate::head::lids::Caps;
use crate::head::light_transfer::LightTransfer;
use crate::tissue::constants::MOST_REGIONS;
use glam::Vec3;
use wgpu::BufferUsages;

/// Even, bare skin.
const EVEN: ComplexionVertex = [128, 0, 0, 128];

/// Buffers of one head.
#[derive(Debug)]
pub struct HeadBuffers {
    /// Positions, normals, sky visibility and curvature.
    pub(crate) vertices: wgpu::Buffer,
    /// Corners of the triangles.
    pub(crate) indices: wgpu::Buffer,
    /// How many they are.
    pub(crate) index_count: u32,
    /// What of the room's light reaches each vertex.
    pub(crate) transfers: wgpu::Buffer,
    /// Complexion of the vertices.
    pub(crate) complexions: wgpu::Buffer,
    /// Materials of the vertices.
    pub(crate) regions: wgpu::Buffer,
    /// What is in `complexions`.
    complexion_of: Vec<ComplexionVertex>,
    /// What is in `regions`; empty while all are of the first.
    region_of: Vec<RegionVertex>,
    /// The head's vertex that each vertex is; empty where they are the same.
    sources: Vec<u32>,
    /// Brows, lashes and lips; a single empty texel for a head without them.
    pub face: FaceTexture,
    /// Whether it has them.
    pub has_face: bool,
    /// The scan's own colours.
    pub(crate) textures: Option<HeadTextures>,
    /// From where the backs of its triangles are hidden; `None` if they may be seen from anywhere.
    pub(crate) caps: Option<Caps>,
    /// The corners of the lids on its holes, and how many they are.
    pub(crate) lids: Option<(wgpu::Buffer, u32)>,
    /// What its light has to know of it.
    pub light_bounds: HeadLightBounds,
}

impl HeadBuffers {
    /// Uploads a head with even skin of the first material.
    pub fn new(
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        bindings: &TextureBindings,
        head: HeadMesh<'_>,
    ) -> Self {
        let mut vertices: Vec<HeadVertex> = head
            .positions
            .iter()
            .zip(head.normals)
            .zip(head.transfers)
            .zip(head.curvatures_per_mm)
            .map(|(((p, n), transfer), curvature)| HeadVertex {
                position: p.to_array(),
                normal: n.to_array(),
                sky_curvature: [transfer.sky_visibility, *curvature],
            })
            .collect();
        let vertex = |transfer: &LightTransfer| TransferVertex {
            transfer: transfer.coefficients,
        };
        let mut transfers: Vec<TransferVertex> = head.transfers.iter().map(vertex).collect();
        let mut sources = Vec::new();
        let mut indices: &[u32] = head.triangles.as_flattened();
        let mut textures = None;
        let split;
        if let Some(colours) = &head.colours {
            split = Split::new(head.positions.len(), head.triangles, colours);
            vertices = picked(&vertices, &split.sources);
            transfers = picked(&transfers, &split.sources);
            sources.clone_from(&split.sources);
            indices = &split.indices;
            textures = Some(bindings.upload(device, queue, colours.appearance, &split));
        }
        // What can shade the scalp and the face: not the trunk of a body scan.
        let radius_mm = head
            .positions
            .iter()
            .map(|p| p.distance(head.centre))
            .fold(0.0, f32::max)
            .min(280.0);
        let filled = |label, usage, bytes| buffers::filled(device, queue, label, usage, bytes);
        let complexion_of = vec![EVEN; vertices.len()];
        let region_bytes = (vertices.len() * size_of::<RegionVertex>()) as u64;
        let has_face = head.face.is_some();
        Self {
            vertices: filled(
                "head/vertices",
                BufferUsages::VERTEX,
                bytemuck::cast_slice(&vertices),
            ),
            indices: filled(
                "head/indices",
                BufferUsages::INDEX,
                bytemuck::cast_slice(indices),
            ),
            transfers: filled(
                "head/transfers",
                BufferUsages::VERTEX,
                bytemuck::cast_slice(&transfers),
            ),
            complexions: filled(
                "head/complexions",
                BufferUsages::VERTEX,
                complexion_of.as_flattened(),
            ),
            regions: buffers::empty(
                device,
                "head/regions",
                BufferUsages::VERTEX | BufferUsages::COPY_DST,
                region_bytes,
            ),
            complexion_of,
            region_of: Vec::new(),
            sources,
            face: match head.face {
                Some(map) => FaceTexture::new(device, queue, map),
                None => FaceTexture::empty(device),
            },
            has_face,
            index_count: indices.len() as u32,
            textures,
            lids: head.caps.map(|caps| lids(device, queue, caps)),
            caps: head.caps.cloned(),
            light_bounds: HeadLightBounds {
                centre: head.centre,
                radius_mm,
                fold_above_mm: head.caps.map_or(f32::MIN, Caps::top_mm) + 40.0,
                fold_share: head.fold_share,
            },
        }
    }

    /// Gives the skin its differences from place to place, one per vertex of the head. Returns whether
    /// they are others.
    pub(crate) fn set_complexions(
        &mut self,
        queue: &wgpu::Queue,
        complexions: &[ComplexionVertex],
    ) -> bool {
        let complexion_of = self.per_vertex(complexions, EVEN);
        let is_other = complexion_of != self.complexion_of;
        if is_other {
            queue.write_buffer(&self.complexions, 0, complexion_of.as_flattened());
            self.complexion_of = complexion_of;
        }
        is_other
    }

    /// Gives the skin its materials, one per vertex of the head. Returns whether they are others.
    pub(crate) fn set_regions(&mut self, queue: &wgpu::Queue, regions: &[u8]) -> bool {
        let mut region_of = Vec::new();
        if regions.iter().any(|region| *region > 0) {
            let known = |region: &u8| RegionVertex::from(*region).min(MOST_REGIONS - 1);
            let regions: Vec<RegionVertex> = regions.iter().map(known).collect();
            region_of = self.per_vertex(&regions, 0);
        }
        let is_other = region_of != self.region_of;
        if is_other {
            self.region_of = region_of;
            // While all are of the first nobody reads them.
            queue.write_buffer(&self.regions, 0, bytemuck::cast_slice(&self.region_of));
        }
        is_other
    }

    /// Whether some vertices are of another material than the first.
    pub(crate) fn has_regions(&self) -> bool {
        !self.region_of.is_empty()
    }

    /// What each vertex has of its source.
    fn per_vertex<T: Copy>(&self, of_head: &[T], missing: T) -> Vec<T> {
        let source = |i: usize| self.sources.get(i).map_or(i, |source| *source as usize);
        let of_vertex = |i| of_head.get(source(i)).copied().unwrap_or(missing);
        (0..self.complexion_of.len()).map(of_vertex).collect()
    }

    /// Whether an eye (mm) sees no triangle's back.
    pub(crate) fn hides_backs_from(&self, eye: Vec3) -> bool {
        self.caps
            .as_ref()
            .is_some_and(|caps| caps.hide_backs_from(eye))
    }

    /// Draws all triangles with positions alone bound.
    pub(crate) fn draw(&self, pass: &mut wgpu::RenderPass<'_>) {
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
    let bytes = bytemuck::cast_slice(&corners);
    let buffer = buffers::filled(device, queue, "head/lids", BufferUsages::VERTEX, bytes);
    (buffer, corners.len() as u32)
}

/// The elements at those places.
fn picked<T: Copy>(all: &[T], at: &[u32]) -> Vec<T> {
    let of = |source: &u32| all.get(*source as usize).copied();
    at.iter().filter_map(of).collect()
}
