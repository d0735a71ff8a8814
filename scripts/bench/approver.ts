// An approver whose edits are applied at once, and who posts them from outside, as a program of an office does.
import type { Change } from '../../data/model/change.ts';
import type { EditReceipt } from '../../data/model/edit.ts';
import { OfficerParcelCard } from '../../data/model/parcel-card.ts';
import { openStore } from '../../data/store/open.ts';
import { createAccount } from '../../server/accounts/accounts.ts';
import { allowSelfApproval } from './approver.sql.ts';
import { type Answer, type HttpCaller, textOf } from './http-caller.ts';
import { UnequalError } from './verdict.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface Approver {
  card(id: number): Promise<OfficerParcelCard>;
  /** The answer with which it was applied. @throws UnequalError where it was not */
  apply(change: Change): Promise<Answer>;
}

/** An account that reaches every commune. */
export async function addApprover(url: string, { username, password }: Credentials): Promise<void> {
  const store = await openStore({ url });
  try {
    await createAccount(
      { store },
      { username, password, displayName: username, role: 'approver', communes: 'all', passwordAsIs: true },
    );
    await store.run(allowSelfApproval());
  } finally {
    await store.close();
  }
}

const said = (answer: Answer): string => `${answer.status} ${textOf(answer).slice(0, 300)}`;

export async function signInApprover(caller: HttpCaller, { username, password }: Credentials): Promise<Approver> {
  const answer = await caller.ask('/api/auth/sign-in/username', { json: { username, password } });
  if (answer.status !== 200) throw new Error(`Signing in was answered with ${said(answer)}`);
  const cookie = (answer.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; ');
  return {
    async card(id) {
      const card = await caller.ask(`/api/parcels/${id}`, { cookie });
      return OfficerParcelCard.parse(JSON.parse(textOf(card)));
    },
    async apply(change) {
      const edited = await caller.ask('/api/edits', { cookie, json: { change } });
      const receipt = edited.status === 201 ? (JSON.parse(textOf(edited)) as EditReceipt) : undefined;
      if (receipt?.state === 'applied') return edited;
      throw new UnequalError(`FAILED the gate: an edit is answered with ${said(edited)}`);
    },
  };
}
