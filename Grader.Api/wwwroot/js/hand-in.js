// Makes the form to hand in pleasanter: files can be dropped, faults are said before anything is sent, and what was chosen stays chosen when the
// server refuses. The server checks everything again.
const form = document.querySelector('[data-hand-in]');
if (form) enhance(form);

function enhance(form) {
  const files = form.querySelector('#files');
  const code = form.querySelector('#code');
  const drop = form.querySelector('[data-drop]');
  const chosen = form.querySelector('[data-chosen]');
  const button = form.querySelector('button[type=submit]');
  const fault = (id, sentences) => {
    const place = document.querySelector(`#${id}`);
    place.replaceChildren(...sentences.map(sentence => Object.assign(document.createElement('p'), { className: 'fault', textContent: sentence })));
    const field = { 'files-fault': files, 'code-fault': code }[id];
    if (sentences.length > 0) field?.setAttribute('aria-invalid', 'true');
    else field?.removeAttribute('aria-invalid');
  };
  const say = faults => ['form-fault', 'files-fault', 'code-fault'].forEach(id => fault(id, faults[id] ?? []));
  const tell = () => {
    chosen.textContent = files.files.length > 0 ? [...files.files].map(file => file.name).join(', ') : '';
    say({});
  };
  files.addEventListener('change', tell);
  for (const name of ['dragenter', 'dragover']) drop.addEventListener(name, event => { event.preventDefault(); drop.classList.add('over'); });
  for (const name of ['dragleave', 'drop']) drop.addEventListener(name, event => { event.preventDefault(); drop.classList.remove('over'); });
  drop.addEventListener('drop', event => {
    if (event.dataTransfer.files.length === 0) return;
    files.files = event.dataTransfer.files;
    tell();
  });
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (button.ariaBusy === 'true') return;
    const faults = check([...files.files], code.value, Number(form.dataset.largest), Number(form.dataset.largestFile));
    say(faults);
    if (Object.keys(faults).length > 0) return;
    button.ariaBusy = 'true';
    try {
      await send(form, say);
    } catch {
      say({ 'form-fault': ['It could not be sent. Is the network there? What you chose is kept: try again.'] });
    } finally {
      button.ariaBusy = 'false';
    }
  });
}

function check(files, code, largest, largestFile) {
  if (files.length === 0 && code.trim() === '') return { 'files-fault': ['Choose your .cs files or a zip of them, or paste code.'] };
  const faults = [];
  const taken = files.filter(file => /\.(cs|zip)$|^answers\.yaml$/i.test(file.name));
  if (files.length > 0 && taken.length === 0) faults.push('There is no .cs file, no zip and no answers.yaml among these.');
  for (const file of taken) {
    if (file.size === 0) faults.push(`${file.name} is empty.`);
    if (/\.cs$/i.test(file.name) && file.size > largestFile) faults.push(`${file.name} is larger than ${largestFile >> 20} MB.`);
  }
  if (files.reduce((sum, file) => sum + file.size, 0) > largest - 65536) faults.push(`Together these have more than ${largest >> 20} MB.`);
  return faults.length > 0 ? { 'files-fault': faults } : {};
}

async function send(form, say) {
  const answer = await fetch(form.action, { method: 'POST', body: new FormData(form) });
  if (answer.ok && answer.redirected && !new URL(answer.url).searchParams.has('problem')) {
    location.assign(answer.url);
    return;
  }
  if (answer.status === 429) {
    say({ 'form-fault': ['You have sent a lot in a short time. Wait a minute, then try again: what you chose is kept.'] });
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const faults = {};
  for (const place of page.querySelectorAll('[data-fault]')) {
    const sentences = [...place.querySelectorAll('.fault')].map(sentence => sentence.textContent);
    if (sentences.length > 0) faults[place.id] = sentences;
  }
  if (Object.keys(faults).length === 0) faults['form-fault'] = ['It was not taken. Reload the page and send it again.'];
  say(faults);
  document.querySelector('.fault')?.scrollIntoView({ block: 'center' });
}
