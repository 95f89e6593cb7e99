//! Where the device is. The platform asks its owner, so this is asked only when somebody has pressed for it.

use super::window;
use crate::domain::place::Geo;
use js_sys::Promise;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Position, PositionError, PositionOptions};

/// Why it is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPosition {
    /// The owner, or the page's policy, said no.
    Denied,
    /// Nothing found it in time.
    Unknown,
}

/// As roughly as the platform likes, and no older than a few minutes: a walk does not change what is near.
pub async fn ask() -> Result<Geo, NoPosition> {
    let found = JsFuture::from(promise()).await.map_err(|error| reason(&error))?;
    // The classes go by other names in today's browsers, so they are not asked for their class.
    let coords = found.unchecked_into::<Position>().coords();
    Ok(Geo { latitude: coords.latitude(), longitude: coords.longitude() })
}

fn promise() -> Promise {
    Promise::new(&mut |resolve, reject| {
        let Ok(geolocation) = window().navigator().geolocation() else {
            settle(&reject, &JsValue::UNDEFINED);
            return;
        };
        let options = PositionOptions::new();
        options.set_timeout(15_000);
        options.set_maximum_age(300_000);
        let refuse = reject.clone();
        let found = Closure::once_into_js(move |position: JsValue| settle(&resolve, &position));
        let failed = Closure::once_into_js(move |error: JsValue| settle(&refuse, &error));
        let asked = geolocation.get_current_position_with_error_callback_and_options(
            found.unchecked_ref(),
            Some(failed.unchecked_ref()),
            &options,
        );
        if let Err(error) = asked {
            settle(&reject, &error);
        }
    })
}

fn settle(promise: &js_sys::Function, value: &JsValue) {
    if let Err(error) = promise.call1(&JsValue::UNDEFINED, value) {
        web_sys::console::error_1(&error);
    }
}

fn reason(error: &JsValue) -> NoPosition {
    if error.is_object() && error.unchecked_ref::<PositionError>().code() == PositionError::PERMISSION_DENIED {
        NoPosition::Denied
    } else {
        NoPosition::Unknown
    }
}
