// Formulas of the handout. Without script they can be read as they were written.
import katex from '../lib/katex/katex.mjs';

for (const element of document.querySelectorAll('.math')) {
  const source = element.textContent.trim().replace(/^\\[([]/, '').replace(/\\[)\]]$/, '');
  katex.render(source, element, { displayMode: element.tagName === 'DIV', throwOnError: false });
}
