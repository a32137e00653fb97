// The fields of the form, each a text by its key, whatever it is made of.
export class Fields {
  constructor(form) {
    this.form = form;
    this.byKey = new Map([...form.querySelectorAll('[data-field]')].map(field => [field.dataset.field, field]));
  }

  text(field) {
    const boxes = [...field.querySelectorAll('input[type=radio], input[type=checkbox]')];
    const text = boxes.length > 0 ? boxes.filter(box => box.checked && box.value).map(box => box.value).join(', ') : typed(field).value;
    return text.trim() === '' ? '' : text.toWellFormed();
  }

  /** Every text that is not blank, by key. */
  texts() {
    return Object.fromEntries([...this.byKey].map(([key, field]) => [key, this.text(field)]).filter(([, text]) => text !== ''));
  }

  /** Every text as the server sent it: a browser may have put something else into a field by itself. */
  stored() {
    const text = field => {
      const boxes = [...field.querySelectorAll('input[type=radio], input[type=checkbox]')];
      return boxes.length > 0 ? boxes.filter(box => box.defaultChecked && box.value).map(box => box.value).join(', ') : typed(field).defaultValue;
    };
    return Object.fromEntries([...this.byKey].map(([key, field]) => [key, text(field)]).filter(([, stored]) => stored.trim() !== ''));
  }

  set(key, text) {
    const field = this.byKey.get(key);
    if (!field) return;
    const boxes = [...field.querySelectorAll('input[type=radio], input[type=checkbox]')];
    const chosen = text.split(',').map(letter => letter.trim());
    for (const box of boxes) box.checked = chosen.includes(box.value);
    if (boxes.length === 0) typed(field).value = text;
  }

  fault(field, sentence) {
    const place = field.querySelector('[data-fault]');
    place.replaceChildren(...(sentence ? [paragraph('fault', sentence)] : []));
    const input = typed(field);
    if (sentence) input?.setAttribute('aria-invalid', 'true');
    else input?.removeAttribute('aria-invalid');
  }

  /** Shows what another window saved in place of what stands here, to be chosen; nothing where it is settled. */
  elsewhere(key, text, choose) {
    const place = this.byKey.get(key)?.querySelector('[data-elsewhere]');
    if (!place) return;
    place.replaceChildren();
    if (text === null) return;
    const line = paragraph('elsewhere', 'In the other window: ');
    line.append(Object.assign(document.createElement('code'), { textContent: text === '' ? 'nothing' : text }), ' ',
      button('Take that', () => choose(true)), ' ', button('Keep mine', () => choose(false)));
    place.append(line);
  }

  showStatus() {
    for (const question of this.form.querySelectorAll('[data-question]')) {
      const answers = [...question.querySelectorAll('[data-answer]')];
      const filled = answers.filter(answer => [...answer.querySelectorAll('[data-field]')].some(field => this.text(field) !== '')).length;
      const status = filled === answers.length ? 'answered' : filled === 0 ? 'blank' : `${filled} of ${answers.length} answered`;
      this.form.querySelector(`[data-status-of="${question.dataset.question}"]`).textContent = status;
    }
  }
}

function typed(field) {
  return field.querySelector('textarea, input:not([type=radio], [type=checkbox])');
}

function paragraph(className, textContent) {
  return Object.assign(document.createElement('p'), { className, textContent });
}

function button(textContent, act) {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: 'link', textContent });
  made.addEventListener('click', act);
  return made;
}
