//! Tables of light and skin, computed before a picture needs them.

use crate::plan::Plan;
use crate::studio::look::LookInput;

/// Computes the tables that pictures of a plan need; returns the plan, which can be shown then.
pub(crate) fn prepare(plan: Plan) -> Plan {
    LookInput::new(&plan, plan.view.light).prepare();
    plan
}
