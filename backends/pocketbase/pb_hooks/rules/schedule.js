// When an event begins, ends, takes RSVPs and stops moving its waitlist, in milliseconds. All rules have their defaults here.
const { endInstantOf, instantOf, isDay } = require('./time.js');

const HOUR = 3_600_000;
const MINUTE = 60_000;

const startOf = (event, zone) => instantOf(event.startDate, zone);

/** Without an end: three hours, or the whole day where a day is given. */
function endOf(event, zone) {
  const start = startOf(event, zone);
  if (event.endDate) return Math.max(start, endInstantOf(event.endDate, zone));
  return isDay(event.startDate) ? endInstantOf(event.startDate, zone) : start + 3 * HOUR;
}

function rulesOf(event, zone) {
  const rules = event.rsvp ?? {};
  // A postponed event has no date yet, so nothing closes, ends or stops by it.
  const dated = event.eventStatus !== 'postponed';
  const start = startOf(event, zone);
  const ends = dated ? endOf(event, zone) : Infinity;
  return {
    cancelled: event.eventStatus === 'cancelled',
    ends,
    opens: rules.opensAt ? instantOf(rules.opensAt, zone) : -Infinity,
    closes: Math.min(ends, rules.closesAt ? endInstantOf(rules.closesAt, zone) : dated ? start : Infinity),
    cutOff: dated ? start - (rules.promotionCutoffMinutes ?? 0) * MINUTE : Infinity,
    // No time at all would be over as it begins, and offered again for ever.
    offerFor: (rules.offerMinutes || 1440) * MINUTE,
    capacity: event.maximumAttendeeCapacity ?? Infinity,
    waitlist: rules.waitlist ?? 'off',
    approval: rules.approval ?? 'none',
    allowMaybe: rules.allowMaybe ?? false,
    maxGuests: rules.maxGuests ?? 0,
    questions: rules.questions ?? [],
    contact: rules.contact ?? 'email',
    rosterVisibility: rules.rosterVisibility ?? 'public',
    externalUrl: rules.externalUrl ?? null,
  };
}

module.exports = { startOf, endOf, rulesOf };
