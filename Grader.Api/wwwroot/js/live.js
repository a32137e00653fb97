// Follows a grading by server-sent events, and puts the result in its place without reloading the page.
const place = document.querySelector('[data-live]');
if (place?.dataset.live) follow(place);

function follow(place) {
  const text = place.querySelector('[data-live-text]');
  const stage = place.querySelector('[data-live-stage]');
  const bar = place.querySelector('[data-live-bar]');
  const news = new EventSource(place.dataset.live);
  news.addEventListener('progress', event => {
    const state = JSON.parse(event.data);
    if (state.finished) {
      news.close();
      showResult(place);
      return;
    }
    if (text.textContent !== state.text) text.textContent = state.text;
    // Read aloud is what happens, not every number on the way.
    if (withoutNumbers(stage.textContent) !== withoutNumbers(state.text)) stage.textContent = state.text;
    if (state.of > 0) bar.value = Math.round(100 * state.done / state.of);
    else bar.removeAttribute('value');
  });
  // The browser tries again by itself, unless the server said that there is nothing to hear: then the page knows more.
  news.addEventListener('error', () => {
    if (news.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 3000);
  });
}

function withoutNumbers(text) {
  return text.replace(/\d+/g, '');
}

async function showResult(place) {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const result = page.querySelector('#result');
  if (!answer.ok || !result) {
    location.reload();
    return;
  }
  result.removeAttribute('data-live');
  place.replaceWith(document.adoptNode(result));
  document.title = page.title;
  const heading = result.querySelector('h2');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
