//! The map of bind groups is that of the shaders, and leaves room under the limits of every adapter.

use stipple::gpu::layout::BINDINGS;
use stipple::gpu::shaders;
use wgpu::naga;

fn parsed(name: &str) -> naga::Module {
    let source = shaders::expanded(name).expect("in the table");
    naga::front::wgsl::parse_str(&source)
        .unwrap_or_else(|e| panic!("{name}: {}", e.emit_to_string(&source)))
}

/// Shaders that are passes, by entry points; the others are parts of them.
fn passes() -> Vec<(&'static str, naga::Module)> {
    let all = shaders::SOURCES
        .iter()
        .filter(|(name, _)| *name != "constants");
    let parsed = all.map(|(name, _)| (*name, parsed(name)));
    parsed
        .filter(|(name, module)| *name != "fullscreen" && !module.entry_points.is_empty())
        .collect()
}

/// Groups, numbers and names of what the entry points of a shader read or write.
fn bindings(module: &naga::Module) -> Vec<(u32, u32, String)> {
    let mut validator = naga::valid::Validator::new(
        naga::valid::ValidationFlags::all(),
        naga::valid::Capabilities::all(),
    );
    let info = validator.validate(module).expect("valid");
    let is_used = |handle: naga::Handle<naga::GlobalVariable>| {
        let entries = 0..module.entry_points.len();
        entries
            .into_iter()
            .any(|i| !info.get_entry_point(i)[handle].is_empty())
    };
    let globals = module.global_variables.iter();
    globals
        .filter(|(handle, _)| is_used(*handle))
        .filter_map(|(_, global)| {
            let at = global.binding.as_ref()?;
            Some((at.group, at.binding, global.name.clone()?))
        })
        .collect()
}

#[test]
fn the_table_of_bindings_is_that_of_the_shaders() {
    let mut found = Vec::new();
    for (pass, module) in passes() {
        for (group, binding, name) in bindings(&module) {
            found.push((pass.to_owned(), group, binding, name));
        }
    }
    let mut table = Vec::new();
    for (group, binding, name, passes) in BINDINGS {
        for pass in passes {
            table.push(((*pass).to_owned(), group, binding, name.to_owned()));
        }
    }
    found.sort();
    table.sort();
    for entry in &found {
        assert!(table.contains(entry), "not in BINDINGS: {entry:?}");
    }
    for entry in &table {
        assert!(found.contains(entry), "in no shader: {entry:?}");
    }
}

#[test]
fn every_pass_leaves_room_under_the_limits_of_every_adapter() {
    let limits = wgpu::Limits::default();
    for (pass, module) in passes() {
        let used = bindings(&module);
        let count = |is_of: &dyn Fn(&naga::GlobalVariable) -> bool| {
            let globals = module.global_variables.iter();
            globals
                .filter(|(_, global)| is_of(global))
                .filter(|(_, global)| used.iter().any(|u| Some(&u.2) == global.name.as_ref()))
                .count() as u32
        };
        let storage = count(&|g| matches!(g.space, naga::AddressSpace::Storage { .. }));
        assert!(storage <= 6, "{pass} has {storage} storage buffers");
        assert!(storage + 2 <= limits.max_storage_buffers_per_shader_stage);
        let textures =
            count(&|g| matches!(module.types[g.ty].inner, naga::TypeInner::Image { .. }));
        assert!(
            textures <= limits.max_sampled_textures_per_shader_stage - 3,
            "{pass}"
        );
    }
}
