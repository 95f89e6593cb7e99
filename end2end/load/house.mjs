// A backend that gets killed while people talk to it: who asks waits until it stands again, and every answer is timed.
import { Unanswered, exchange } from './exchange.mjs';

// A machine under load may take its time; a request that fails this often has a reason of its own.
const TRIES = 60;

/** Holds a started backend of backends.mjs. */
export class House {
  #backend;
  #standing = Promise.resolve();
  /** Goes up when it falls and again when it stands. */
  #changes = 0;
  measures = { latencies: [], lost: 0, broken: 0, downMs: 0 };
  /** What a backend never does by itself, in words. */
  surprises = [];

  constructor(backend) {
    this.#backend = backend;
  }

  /** Kills one of the backend's `victims`, and starts all of it again on the same data. */
  kill(victim) {
    const began = performance.now();
    this.#changes += 1;
    this.#standing = (async () => {
      await victim.kill();
      await this.#backend.start();
      this.#changes += 1;
      this.measures.downMs += performance.now() - began;
    })();
    return this.#standing;
  }

  /** One try at a call of the contract. Throws `Unanswered` where the answer was lost or the server fell. */
  async #ask(call, fate) {
    await this.#standing;
    const before = this.#changes;
    const asked = performance.now();
    try {
      const answer = await exchange(this.#backend.door, this.#backend.spell(call), fate);
      if (answer.status >= 500) throw new Unanswered(`${call.method} ${call.path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      this.measures.latencies.push(performance.now() - asked);
      return answer;
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      const fell = before !== this.#changes;
      this.measures[fell ? 'broken' : 'lost'] += 1;
      if (!fell && fate === 'arrives') this.surprises.push(`no answer, and nobody had taken it away: ${error.message}`);
      throw error;
    }
  }

  /** Asks with the same words until there is an answer: `{status, body, tries}`. `fateOf()` says what becomes of each. */
  async insist(call, fateOf = () => 'arrives') {
    for (let tries = 1; ; tries += 1) {
      try {
        return { ...await this.#ask(call, fateOf()), tries };
      } catch (error) {
        if (!(error instanceof Unanswered) || tries === TRIES) throw error;
      }
    }
  }

  /** Asks once and never hears what came of it. */
  async sayAndLeave(call, fate) {
    try {
      await this.#ask(call, fate);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
    }
  }
}
