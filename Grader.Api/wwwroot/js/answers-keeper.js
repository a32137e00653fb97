// Saves the form by itself. Each save names the revision that it began from; where another window saved meanwhile, what only one of the two changed is taken
// from that one, and what both changed is shown to be chosen. Until something is saved by the server it is kept in this browser, so that neither a
// reload nor the end of a session loses it.
const PAUSE = 800, AGAIN = 5000;

export class Keeper {
  constructor(form, fields) {
    Object.assign(this, { form, fields, conflicts: new Map(), running: null, timer: null });
    this.revision = form.querySelector('[name=revision]');
    this.line = form.querySelector('[data-saved]');
    this.place = `grader-answers:${form.dataset.owner}:${form.dataset.assignment}`;
    this.base = fields.stored();
  }

  /** Takes up what this browser kept and the server never got. */
  start(showPreview) {
    // What a browser fills in by itself on a reload is no change of the student's, but it may be text that was not saved.
    const left = this.recall();
    for (const [key, { mine, base }] of Object.entries(left)) {
      const stored = this.base[key] ?? '';
      if (stored === mine || !this.fields.byKey.has(key)) continue;
      this.fields.set(key, mine);
      if (stored !== base) this.clash(key, stored);
      showPreview(this.fields.byKey.get(key));
    }
    if (Object.keys(left).length > 0) this.changed();
    for (const event of ['focus', 'online']) window.addEventListener(event, () => { if (this.dirty()) this.soon(0); });
  }

  changed() {
    this.remember();
    this.say('Not saved yet.');
    this.soon(PAUSE);
  }

  /** Saves what is left to save; true where nothing is in the way of handing in. */
  async settle() {
    clearTimeout(this.timer);
    for (let turn = 0; turn < 4; turn++) {
      if (this.running) await this.running;
      else if (!this.dirty() || !await this.save()) break;
    }
    if (this.conflicts.size > 0) {
      this.say('Choose first what is to stand where two windows differ.');
      this.fields.byKey.get([...this.conflicts.keys()][0]).scrollIntoView({ block: 'center' });
    }
    return this.conflicts.size === 0 && !this.dirty();
  }

  soon(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  dirty() {
    return Object.keys(this.changes()).length > 0;
  }

  /** What the server shall keep: of a field that is in dispute, what it has. */
  wanted() {
    const texts = this.fields.texts();
    for (const [key, theirs] of this.conflicts) {
      if (theirs === '') delete texts[key];
      else texts[key] = theirs;
    }
    return texts;
  }

  changes() {
    const texts = this.wanted();
    return Object.fromEntries([...this.fields.byKey.keys()].map(key => [key, { mine: texts[key] ?? '', base: this.base[key] ?? '' }]).filter(([, { mine, base }]) => mine !== base));
  }

  /** True where the server has it now. */
  save() {
    if (!this.running) this.running = this.send().finally(() => { this.running = null; });
    return this.running;
  }

  async send() {
    const texts = this.wanted();
    let answer;
    try {
      answer = await fetch(`${this.form.dataset.answers}/draft`, {
        method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ revision: Number(this.revision.value), answers: texts }),
      });
    } catch {
      return this.later('Not saved: the network is away. What you typed is kept in this browser; it is tried again.');
    }
    if (answer.status === 401 || answer.redirected) return this.signedOut();
    if (answer.status === 200) return this.saved(await answer.json(), texts);
    if (answer.status === 409) return this.merge(await answer.json());
    if (answer.status === 422) return this.refused(await answer.json());
    return this.later('Not saved. What you typed is kept in this browser; it is tried again.');
  }

  saved(kept, texts) {
    this.base = texts;
    this.revision.value = kept.revision;
    this.remember();
    if (this.dirty()) this.soon(PAUSE);
    else this.say(`Saved at ${new Date(kept.savedAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}.`);
    return true;
  }

  merge(kept) {
    const mine = this.fields.texts();
    for (const key of this.fields.byKey.keys()) {
      const [ours, before, theirs] = [mine[key] ?? '', this.base[key] ?? '', kept.answers[key] ?? ''];
      if (theirs === before || theirs === ours) continue;
      if (ours === before) this.fields.set(key, theirs);
      else this.clash(key, theirs);
    }
    this.base = kept.answers;
    this.revision.value = kept.revision;
    this.remember();
    this.fields.showStatus();
    this.say('You saved this form in another window; what was new there is here now.');
    if (this.dirty()) this.soon(0);
    return true;
  }

  clash(key, theirs) {
    this.conflicts.set(key, theirs);
    this.fields.elsewhere(key, theirs, take => {
      this.conflicts.delete(key);
      if (take) this.fields.set(key, theirs);
      this.fields.elsewhere(key, null);
      this.fields.showStatus();
      this.changed();
    });
  }

  refused(kept) {
    for (const [key, sentence] of Object.entries(kept.faults)) this.fields.fault(this.fields.byKey.get(key), sentence);
    this.say('Not saved: see what is marked. What you typed is kept in this browser.');
    return false;
  }

  later(sentence) {
    this.say(sentence);
    this.soon(AGAIN);
    return false;
  }

  signedOut() {
    this.say('You are signed out. What you typed is kept in this browser: ');
    this.line.append(Object.assign(document.createElement('a'), { href: '/sign-in', target: '_blank', rel: 'noopener', textContent: 'sign in' }), ' and come back here.');
    return false;
  }

  say(sentence) {
    this.line.textContent = sentence;
  }

  /** Keeps what the server does not have, fields in dispute included, and nothing else. */
  remember() {
    const texts = this.fields.texts();
    const left = [...this.fields.byKey.keys()].map(key => [key, { mine: texts[key] ?? '', base: this.base[key] ?? '' }]).filter(([, { mine, base }]) => mine !== base);
    try {
      if (left.length === 0) localStorage.removeItem(this.place);
      else localStorage.setItem(this.place, JSON.stringify(Object.fromEntries(left)));
    } catch {
      this.say('This browser keeps nothing: save before you leave.');
    }
  }

  recall() {
    try {
      return JSON.parse(localStorage.getItem(this.place)) ?? {};
    } catch {
      return {};
    }
  }
}
