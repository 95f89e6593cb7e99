//! What it costs, and where to pay.

use super::outward::Outward;
use crate::browser::reader::Reader;
use crate::domain::decimal;
use crate::domain::event::Offer;
use leptos::prelude::*;

#[component]
pub fn Offers(offers: Vec<Offer>, reader: Reader) -> impl IntoView {
    let lines: Vec<_> = offers.into_iter().map(|offer| line(offer, reader)).collect();
    view! { <ul role="list" class="offers">{lines}</ul> }
}

fn line(offer: Offer, reader: Reader) -> impl IntoView {
    let words = reader.words;
    let is_free = decimal::parse(offer.price.trim()) == Some(0.0);
    let price = match is_free {
        true => words.price_free().to_owned(),
        false => reader.price(&offer.price, offer.currency.as_deref()),
    };
    let link = offer.url.map(|url| {
        let text = words.event_offer_get(offer.name.as_deref().unwrap_or(&price));
        view! { <Outward href=url text /> }
    });
    view! {
        <li class="offer">
            <span>{offer.name}</span>
            <strong>{price}</strong>
            {link}
        </li>
    }
}
