//! The program as a script sees it, every text and file that it is handed, and the rules that its sources
//! keep.

#[path = "../shared/common/mod.rs"]
mod common;

mod bad_heads;
mod bad_plans;
mod batch;
mod cli_usage;
mod export_cli;
mod fuzz;
mod overlays;
mod random_input;
mod readme;
mod rules;
mod scan_files;
mod skin;
mod streams;
