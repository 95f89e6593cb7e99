// What widgets tell the console of the page around them.
import { expect } from '../../site.mjs';

/** What the browser itself says of a request or a policy. Whatever else is there was thrown or said by us. */
const BROWSER = /^(Failed to load resource|Access to fetch|Refused to|.*violates the following Content Security Policy)/;

/** Takes what was said, which may be one warning, or none. */
export const ours = (complaints) => complaints.splice(0).filter((line) => !BROWSER.test(line));
export const expectOneWarning = (complaints) => expect(ours(complaints)).toEqual([expect.stringMatching(/^Turnout: /)]);
