// A sign-in link is used up by a form, not by being fetched: programs that preview links must not use it up. People need not press the button.
document.querySelector('[data-submit-at-once]')?.requestSubmit();
