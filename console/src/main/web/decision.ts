// The dialog in which a person confirms or cancels the alert of a zone. The token stays in this page's memory only: it
// is gone when the page is left, and is sent in a header to the node that served the page and to nobody else.

import { byId, h, setText } from './dom.ts';
import { plate } from './tokens.ts';
import type { Alert } from './wire.ts';

export type Action = 'confirm' | 'cancel';

/** What a person is told about the answer of the node. */
export function outcome(status: number, action: Action): { done: boolean; words: string } {
  if (status === 202) {
    return { done: true, words: `The node has taken the decision to ${action}. What comes of it stands in the next version of the alert.` };
  }
  const words: Record<number, string> = {
    401: 'The node does not know this token. Nothing was decided.',
    405: 'This node takes no decisions here. Nothing was decided.',
    422: 'The node did not understand the decision. Nothing was decided.',
    429: 'Too many wrong tokens: wait a minute. Nothing was decided.',
    503: 'The node is too busy to take the decision. Try again at once.',
  };
  return { done: false, words: words[status] ?? `The node refused (${status}). Nothing was decided.` };
}

export class DecisionDialog {
  private readonly dialog = byId('decision') as HTMLDialogElement;
  private readonly title = h('h2', { id: 'decision-title' });
  private readonly about = h('p', { class: 'reason' });
  private readonly reason = h('textarea', { id: 'decision-reason', maxlength: '500', rows: '3', required: true });
  private readonly token = h('input', { id: 'decision-token', type: 'password', autocomplete: 'off', required: true });
  private readonly answer = h('p', { class: 'answer', role: 'status' });
  private readonly confirm = h('button', { type: 'button', class: 'confirm', click: () => void this.send('confirm') }, 'Confirm the threat');
  private readonly cancel = h('button', { type: 'button', class: 'cancel', click: () => void this.send('cancel') }, 'Cancel this alert');
  private alert: Alert | null = null;

  constructor(private readonly url: string) {
    const leave = h('button', { type: 'button', click: () => this.dialog.close() }, 'Leave');
    this.dialog.setAttribute('aria-labelledby', 'decision-title');
    // A form, so that password managers and screen readers understand it; it is never submitted.
    const form = h('form', { submit: (event) => event.preventDefault() });
    this.dialog.append(form);
    form.append(
      this.title,
      this.about,
      h('p', { class: 'muted' }, 'One confirmation stands beside one source, or beside that of a second person. A cancellation ends the alert for this zone at once. Both are kept with your name.'),
      h('label', { for: 'decision-reason' }, 'Why'),
      this.reason,
      h('label', { for: 'decision-token' }, 'Your token'),
      this.token,
      this.answer,
      h('div', { class: 'buttons' }, this.confirm, this.cancel, leave),
    );
  }

  open(alert: Alert): void {
    this.alert = alert;
    setText(this.title, `${plate[alert.stage].word}: ${alert.zoneName ?? alert.zone}`);
    setText(this.about, alert.reason ?? '');
    setText(this.answer, '');
    this.reason.value = '';
    this.dialog.showModal();
    this.reason.focus();
  }

  private async send(action: Action): Promise<void> {
    if (!this.alert || !this.reason.reportValidity() || !this.token.reportValidity()) {
      return;
    }
    this.busy(true);
    const { event, zone } = this.alert;
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token.value}` },
        body: JSON.stringify({ event, zone, action, reason: this.reason.value }),
      });
      setText(this.answer, outcome(response.status, action).words);
    } catch {
      setText(this.answer, 'The node does not answer. Nothing is known of the decision: look at the alert before you try again.');
    }
    this.busy(false);
  }

  private busy(busy: boolean): void {
    this.confirm.disabled = busy;
    this.cancel.disabled = busy;
  }
}
