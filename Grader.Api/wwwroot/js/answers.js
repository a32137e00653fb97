// Makes the form of a whole assignment pleasanter: it says as one types how an answer was understood, saves by itself, and shows what is answered. Without
// script the button Save does all of that.
import { Keeper } from './answers-keeper.js';
import { previews } from './answers-preview.js';
import { Fields } from './answers-fields.js';

const form = document.querySelector('[data-answers]');
if (form) enhance(form);

function enhance(form) {
  const fields = new Fields(form);
  const keeper = new Keeper(form, fields);
  const showPreview = previews(form);
  keeper.start(showPreview);
  fields.showStatus();
  form.addEventListener('input', event => {
    const field = event.target.closest('[data-field]');
    if (!field) return;
    fields.fault(field, '');
    fields.showStatus();
    keeper.changed();
    showPreview(field);
  });
  form.querySelector('#files')?.addEventListener('change', event => {
    form.querySelector('[data-status-of="code-part"]').textContent = event.target.files.length > 0 ? 'chosen' : 'none chosen';
  });
  form.addEventListener('submit', async event => {
    if (form.dataset.sending) return;
    event.preventDefault();
    const button = event.submitter;
    const isHandIn = button?.hasAttribute('formaction');
    const kept = await keeper.settle();
    if (!kept || !isHandIn) return;
    form.dataset.sending = 'yes';
    form.requestSubmit(button);
  });
  // Back from the next page, the form may be sent again.
  window.addEventListener('pageshow', () => delete form.dataset.sending);
}
