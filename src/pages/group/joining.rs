//! Joining a group: kept on this device, and said so. What the organisers want beyond that is said in words.

use crate::domain::group::{Group, JoinPolicy};
use crate::state::site::use_site;
use crate::state::trouble::failure_sentence;
use leptos::prelude::*;

pub fn joining(group: Group) -> impl IntoView {
    let site = use_site();
    let reader = site.reader();
    let words = reader.words;
    let Group { slug, name, join_policy, join_questions, .. } = group;
    let failure = RwSignal::new(None);
    let kept = slug.clone();
    let is_joined = Memo::new(move |_| site.plans.has_joined(&kept));
    let (button_name, said) = (name.clone(), name);
    let change = move |_| {
        let done = if is_joined.get_untracked() { site.plans.leave(&slug) } else { site.plans.join(slug.clone()) };
        match done {
            Ok(()) if is_joined.get_untracked() => {
                failure.set(None);
                site.announcements.say(words.group_joined());
            }
            Ok(()) => {
                failure.set(None);
                site.announcements.say(words.group_left(&said));
            }
            Err(error) => failure.set(Some(failure_sentence(&error, reader))),
        }
    };
    let label = move || match is_joined.get() {
        true => words.group_leave_named(&button_name),
        false => words.group_join_named(&button_name),
    };
    let policy = match join_policy {
        JoinPolicy::Open => None,
        JoinPolicy::Approval => Some(words.group_join_approval()),
        JoinPolicy::Invite => Some(words.group_join_invite()),
    };
    let questions: Vec<_> = join_questions.into_iter().map(|question| view! { <li>{question.label}</li> }).collect();
    view! {
        <div class="stack stack-s">
            <div class="row">
                <button
                    type="button"
                    class="button"
                    class:button-main=move || !is_joined.get()
                    aria-label=label
                    on:click=change
                >
                    {move || if is_joined.get() { words.group_leave() } else { words.group_join() }}
                </button>
                {move || is_joined.get().then(|| view! { <strong class="joined">{words.group_joined()}</strong> })}
            </div>
            <p class="small soft">
                {move || if is_joined.get() { words.group_joined_hint() } else { words.group_join_here() }}
            </p>
            {move || failure.get().map(|sentence| view! { <p class="notice" data-tone="bad" role="alert">{sentence}</p> })}
            {policy.map(|policy| view! { <p class="small">{policy}</p> })}
            {(!questions.is_empty())
                .then(|| {
                    view! {
                        <div class="small">
                            <p>{words.group_join_questions()}</p>
                            <ul>{questions}</ul>
                        </div>
                    }
                })}
        </div>
    }
}
