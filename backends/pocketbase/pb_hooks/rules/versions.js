// Entity tags: `"revision-digest"` for a record, `"digest"` for a list. Edits compare the revision alone.

const tagOf = (digest, revision) => (revision === undefined ? `"${digest}"` : `"${revision}-${digest}"`);

const tagsIn = (header) => header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));

/** Whether `If-None-Match` already knows this tag. */
const isKnown = (header, tag) => header !== undefined && tagsIn(header).some((one) => one === '*' || one === tag);

/** Whether `If-Match` allows a change of a record at this revision; `undefined` is a record that does not exist. */
function isVersion(header, revision) {
  if (header === undefined) return true;
  if (revision === undefined) return false;
  return tagsIn(header).some((tag) => tag === '*' || tag.replaceAll('"', '').split('-')[0] === String(revision));
}

module.exports = { tagOf, isKnown, isVersion };
