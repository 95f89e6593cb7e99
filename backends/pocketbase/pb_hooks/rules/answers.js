// What a person sends: read kindly, compared by what it means, checked against the event's rules.
const meaning = require('./meaning.js');
const { Problem, invalidField } = require('./problems.js');

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
// What the HTML standard calls a valid address.
// Without the flag `i`, by which some engines also take letters that only look like these.
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const EMAIL = new RegExp(`^[A-Za-z0-9.!#$%&'*+/=?^_\`{|}~-]+@${LABEL}(?:\\.${LABEL})*$`);
const KNOWN = ['id', 'attendee', 'rsvpResponse', 'additionalNumberOfGuests', 'answers', 'note', 'visibleInRoster', 'comfort'];
const SERVERS_OWN = [
  'event', 'status', 'waitlistPosition', 'offerExpiresAt', 'checkedInAt', 'createdAt', 'updatedAt', 'revision', 'editKey', 'server',
];

const text = (value) => (typeof value === 'string' ? value.trim() : value ?? '');
const isBlank = (value) => value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const lengthOf = (value) => [...value].length;

const sameEmail = (a, b) => Boolean(a) && Boolean(b) && a.trim().toLowerCase() === b.trim().toLowerCase();

function checkAbout(body, id) {
  if (!UUID.test(id)) throw invalidField('id', 'The id of an RSVP is a UUID.');
  if (!isObject(body)) throw invalidField('body', 'A JSON object is needed.');
  if (!isBlank(body.id) && body.id !== id) throw invalidField('id', 'The body is about another RSVP.');
}

/** The body with every default in its place. Its fields are not checked yet. */
function readRequest(body) {
  const response = body.rsvpResponse;
  return {
    name: text(body.attendee?.name),
    email: text(body.attendee?.email) || null,
    response,
    guests: response === 'yes' ? body.additionalNumberOfGuests ?? 0 : 0,
    answers: isObject(body.answers)
      ? Object.fromEntries(Object.entries(body.answers).filter(([, answer]) => !isBlank(answer)).sort())
      : body.answers ?? {},
    note: text(body.note) || null,
    visible: body.visibleInRoster ?? false,
    comfort: Array.isArray(body.comfort) ? [...body.comfort].sort() : body.comfort ?? [],
    extra: Object.fromEntries(Object.entries(body).filter(([key]) => ![...KNOWN, ...SERVERS_OWN].includes(key)).sort()),
  };
}

const MEANING = ['name', 'email', 'response', 'guests', 'answers', 'note', 'visible', 'comfort', 'extra'];

/** Two requests with the same meaning have the same text. */
const meaningOf = (request) => meaning.meaningOf(MEANING.map((key) => request[key]));

/** The request that has this meaning, or null where it is of none that a person could send. */
function requestMeaning(text) {
  const values = JSON.parse(text || 'null');
  return typeof values?.[MEANING.indexOf('response')] === 'string' ? Object.fromEntries(MEANING.map((key, index) => [key, values[index]])) : null;
}

/** The body that `readRequest` reads as this request. */
function bodyOf({ name, email, response, guests, answers, note, visible, comfort, extra }) {
  return {
    ...extra, attendee: { name, email: email ?? undefined }, rsvpResponse: response, additionalNumberOfGuests: guests, answers,
    note: note ?? undefined, visibleInRoster: visible, comfort,
  };
}

/** Fields that cannot be read come first, then too many guests, then answers that miss. */
function checkRequest(request, rules) {
  if (typeof request.name !== 'string' || request.name === '') throw invalidField('name', 'A name is needed.');
  if (lengthOf(request.name) > 200) throw invalidField('name', 'A name has at most 200 characters.');
  checkEmail(request.email, rules.contact);
  if (!['yes', 'maybe', 'no'].includes(request.response)) throw invalidField('rsvpResponse', 'Say yes, maybe or no.');
  if (request.response === 'maybe' && !rules.allowMaybe) throw invalidField('rsvpResponse', 'This event needs a yes or a no.');
  if (!Number.isInteger(request.guests) || request.guests < 0) throw invalidField('additionalNumberOfGuests', 'A whole number is needed.');
  if (request.note !== null && typeof request.note !== 'string') throw invalidField('note', 'A note is a text.');
  if (request.note && lengthOf(request.note) > 1000) throw invalidField('note', 'A note has at most 1000 characters.');
  if (typeof request.visible !== 'boolean') throw invalidField('visibleInRoster', 'Say true or false.');
  const words = Array.isArray(request.comfort) && request.comfort.every((word) => typeof word === 'string' && lengthOf(word) <= 40);
  if (!words) throw invalidField('comfort', 'A list of short words is needed.');
  checkAnswers(request.answers, rules.questions);
  if (request.guests > rules.maxGuests) {
    throw new Problem('guest-limit', { field: 'additionalNumberOfGuests', detail: `You can bring ${rules.maxGuests} guests at most.` });
  }
  checkNothingMisses(request, rules.questions);
}

function checkEmail(email, contact) {
  if (email === null && contact === 'email') throw invalidField('email', 'An e-mail address is needed.');
  if (email === null) return;
  if (typeof email !== 'string' || email.length > 254 || !EMAIL.test(email)) {
    throw invalidField('email', 'This cannot be an e-mail address.');
  }
}

function checkAnswers(answers, questions) {
  if (!isObject(answers)) throw invalidField('answers', 'Answers stand by the id of their question.');
  for (const question of questions) {
    const answer = answerTo(question, answers);
    const complaint = isBlank(answer) ? null : complaintAbout(answer, question);
    if (complaint) throw invalidField(`answers.${question.id}`, complaint);
  }
  // What nobody asks any more, or never did, is kept; but every reader has to be able to read it.
  const [strange] = Object.entries(answers).find(([, answer]) => !['string', 'boolean'].includes(typeof answer)) ?? [];
  if (strange !== undefined) throw invalidField(`answers.${strange}`, 'A text, true or false is needed.');
}

/** A question may have the name of something that every object has. */
const answerTo = ({ id }, answers) => (Object.prototype.hasOwnProperty.call(answers, id) ? answers[id] : undefined);

/** Who does not come is asked nothing. */
function checkNothingMisses({ answers, response }, questions) {
  const missing = response === 'no' ? undefined : questions.find((question) => question.required && isBlank(answerTo(question, answers)));
  if (missing) throw new Problem('answer-missing', { field: `answers.${missing.id}`, detail: `Please answer: ${missing.label}` });
}

function complaintAbout(answer, { kind, options, maxLength }) {
  if (kind === 'boolean') return typeof answer === 'boolean' ? null : 'Say true or false.';
  if (typeof answer !== 'string') return 'A text is needed.';
  if (kind === 'choice') return (options ?? []).includes(answer) ? null : 'Choose one of the options.';
  return maxLength && lengthOf(answer) > maxLength ? `At most ${maxLength} characters.` : null;
}

module.exports = { sameEmail, checkAbout, readRequest, meaningOf, requestMeaning, bodyOf, checkRequest };
