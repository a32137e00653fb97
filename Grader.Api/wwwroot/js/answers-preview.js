// How a text is understood, as it is typed. The server reads it; answers that come too late, when more was typed, are dropped.
import katex from '../lib/katex/katex.mjs';

const PAUSE = 250;

/** A function that shows the preview of a field, after a pause in the typing. */
export function previews(form) {
  const waiting = new Map();
  const latest = new Map();
  return field => {
    if (field.dataset.previews === undefined) return;
    clearTimeout(waiting.get(field));
    waiting.set(field, setTimeout(async () => {
      const turn = (latest.get(field) ?? 0) + 1;
      latest.set(field, turn);
      const text = field.querySelector('input, textarea').value;
      const preview = text.trim() === '' ? {} : await ask(form, field, text, Number(form.dataset.longest));
      if (latest.get(field) === turn && preview) show(field.querySelector('[data-preview]'), preview);
    }, PAUSE));
  };
}

/** Null where nobody answers: what is shown stays, and the line about saving says what is the matter. */
async function ask(form, field, text, longest) {
  if (text.length > longest) return { fault: `This has ${text.length} characters; ${longest} are taken. Shorten it.` };
  try {
    const answer = await fetch(`${form.dataset.answers}/preview`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ key: field.dataset.field, text: text.toWellFormed() }),
    });
    return answer.ok && !answer.redirected ? await answer.json() : null;
  } catch {
    return null;
  }
}

function show(place, preview) {
  place.replaceChildren();
  if (preview.latex) {
    const formula = Object.assign(document.createElement('span'), { className: 'math' });
    katex.render(preview.latex, formula, { displayMode: false, throwOnError: false });
    place.append(formula, ' ');
  }
  if (preview.shape) place.append(Object.assign(document.createElement('small'), { textContent: preview.shape }));
  if (preview.fault) place.append(Object.assign(document.createElement('p'), { className: 'unread', textContent: sentence(preview.fault) }));
}

function sentence(text) {
  const started = text[0].toUpperCase() + text.slice(1);
  return /[.?!:]$/.test(started) ? started : `${started}.`;
}
