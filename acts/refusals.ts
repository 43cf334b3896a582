/**
 * A refusal is an answer: a code a program understands, a sentence a person does, and what to do next. `{name}` stands
 * for a detail. Translated by table in `web/words/acts-*.ts`; part of the API. `status` is the HTTP answer.
 */
type Entry = { status: 400 | 403 | 404 | 409 | 413 | 422 | 429; sentence: string; remedy: string }

export const refusals = {
  'act-unreadable': {
    status: 400,
    sentence: 'The act could not be read: {what}.',
    remedy: 'Send the act as the documentation of POST /acts describes it.',
  },
  'file-missing': {
    status: 422,
    sentence: 'The field {field} refers to something that did not come beside the act, or is not what its digest says.',
    remedy: 'Send the text under its digest in files, beside the act.',
  },
  'act-too-large': {
    status: 413,
    sentence: 'The act is larger than {limit} bytes.',
    remedy: 'Send large areas and files beside the act, by their digest, or simplify them.',
  },
  'signature-wrong': {
    status: 403,
    sentence: 'The signature does not match the act and the key given.',
    remedy: 'Sign the act again for the register named {origin}.',
  },
  'kind-unknown': {
    status: 422,
    sentence: 'There is no kind of act named {kind} in version {version}.',
    remedy: 'See /openapi.json for the kinds this register knows.',
  },
  'field-unknown': {
    status: 422,
    sentence: 'The field {field} does not belong to {kind}.',
    remedy: 'Leave the field out, or check its spelling.',
  },
  'field-missing': {
    status: 422,
    sentence: 'The field {field} is missing.',
    remedy: 'State it; the kind {kind} needs it.',
  },
  'field-invalid': {
    status: 422,
    sentence: 'The field {field} does not hold: {problem}.',
    remedy: 'Correct {field} and sign again. It held: {value}',
  },
  'field-withheld': {
    status: 422,
    sentence: 'The field {field} is withheld; an act is judged whole.',
    remedy: 'Send the act with every field shown. Withholding is for receipts.',
  },
  'register-empty': {
    status: 409,
    sentence: 'The register has not been opened.',
    remedy: 'Open it; the first act of a register does.',
  },
  'register-open': {
    status: 409,
    sentence: 'The register is open already.',
    remedy: 'Go on with it as it stands; only its first act opens a register.',
  },
  'party-unknown': {
    status: 422,
    sentence: 'No party {party} is registered; the field {field} names it.',
    remedy: 'Name a registered party, or ask the operator to register it.',
  },
  'party-not-in-case': {
    status: 422,
    sentence: '{party} does not take part in this case; the field {field} names it.',
    remedy: 'Name a participant of the case, or have the coordinator name the party a participant.',
  },
  'party-not-told': {
    status: 422,
    sentence: 'What this is about has not reached {party}; the field {field} names it.',
    remedy: 'Leave it out. Whoever may read what this is about is told without being named.',
  },
  'party-told-already': {
    status: 409,
    sentence: 'What this is about has reached {party} already; the field {field} names it.',
    remedy: 'Leave it out, and name only those it has not reached.',
  },
  'key-not-yours': {
    status: 403,
    sentence: 'The key that signed is not a key of {party} that may {right}.',
    remedy: 'Sign with a key the party has named and not revoked.',
  },
  'seq-wrong': {
    status: 409,
    sentence: 'The act says it is number {seq} of its party; the next number is {expected}.',
    remedy:
      'Take seq {expected} and prev {prev}, and sign again. If you did not sign number {seq}, somebody else has: look at your party’s acts.',
  },
  'prev-wrong': {
    status: 409,
    sentence: 'The act does not name the previous act of its party.',
    remedy: 'Take prev {prev} and sign again.',
  },
  'basis-ahead': {
    status: 409,
    sentence: 'The act says it was decided on {basis} entries; the register holds {size}.',
    remedy: 'Take the size of a checkpoint you have seen as basis.',
  },
  'basis-stale': {
    status: 409,
    sentence: 'What this act relies on has changed since its signer looked: {changed}.',
    remedy: 'Read it again, and sign on the newer basis if you still mean it.',
  },
  'act-expired': {
    status: 409,
    sentence: 'The act was valid until {validUntil}, and it is {now}.',
    remedy: 'Sign it again with a later validUntil if you still mean it.',
  },
  'not-found': {
    status: 404,
    sentence: 'There is no {what} here that you may read; the field {field} names it.',
    remedy: 'Check the id. What is not addressed to you is not shown, and looks the same as what does not exist.',
  },
  'about-missing': {
    status: 422,
    sentence: '{kind} is always about something: {types}. The field {field} is empty.',
    remedy: 'Name the id of what it is about.',
  },
  'about-wrong': {
    status: 422,
    sentence: '{kind} cannot be about a {type}; it is about {types}.',
    remedy: 'Name the id of one in the field {field}, in place of {id}.',
  },
  'not-entitled': {
    status: 403,
    sentence: 'Your desk may not do this. Who may: {who}.',
    remedy: 'Ask one of those to do it, or the coordinator to change the roles of the case.',
  },
  'state-forbids': {
    status: 409,
    sentence: 'This {type} is {state}; {kind} needs it to be {states}.',
    remedy: 'Look at its acts to see what happened, and choose what fits its state.',
  },
  'findings-block': {
    status: 409,
    sentence: 'The protocol of the case does not let this go ahead: {findings}',
    remedy: 'Change the plan, or have the coordinator change the protocol.',
  },
  'findings-not-cited': {
    status: 409,
    sentence: 'The protocol asks that what is overlapped be cited. Not cited: {findings}',
    remedy: 'Change the plan, or cite each of these in the field cites and sign again.',
  },
  'entered-since-basis': {
    status: 409,
    sentence: 'What meets this plan entered after the {basis} entries its signer had seen: {missed}',
    remedy: 'Look at each of these. Change the plan, or cite them in the field cites, and sign again.',
  },
  'case-without-protocol': {
    status: 409,
    sentence: 'This case has no protocol yet.',
    remedy: 'Ask the coordinator to set one; it says lead times, levels and who is told.',
  },
  'route-invalid': {
    status: 422,
    sentence: 'The route does not hold: {problem}',
    remedy: 'Correct the waypoint named and sign again.',
  },
  'shape-invalid': {
    status: 422,
    sentence: 'The area in {field} does not hold: {problem}',
    remedy: 'Correct the vertex named and sign again.',
  },
  'decline-incomplete': {
    status: 422,
    sentence: 'A position that declines states its ground, its scope and the day of review; {field} is missing.',
    remedy:
      'State {field}. Consent may not be arbitrarily withheld (Additional Protocol I, article 70 and its commentary).',
  },
  'conditions-missing': {
    status: 422,
    sentence: 'A consent with conditions states them; {field} is missing.',
    remedy: 'State each condition, or consent without.',
  },
  'revision-other': {
    status: 409,
    sentence: 'The act speaks of revision {revision}; revision {current} stands now.',
    remedy: 'Read the current revision, and sign that one if you mean it.',
  },
  'signed-already': {
    status: 409,
    sentence: 'Your party has signed this revision.',
    remedy: 'Wait for the others; nothing more is needed from you.',
  },
  'answered-already': {
    status: 409,
    sentence: 'Your party has answered this notice: {answer}.',
    remedy: 'Relay it, where it was received; to take the answer back, correct that act.',
  },
  'nothing-changed': {
    status: 422,
    sentence: 'The act changes nothing.',
    remedy: 'State at least one field that differs.',
  },
  'level-unknown': {
    status: 422,
    sentence: 'The level {level} is not one the protocol or your party names: {levels}.',
    remedy: 'Choose one of those.',
  },
  'waypoint-unknown': {
    status: 422,
    sentence: 'The movement has no waypoint number {waypoint}; its last is {last}.',
    remedy: 'Name a waypoint of the route, counted from 0 for the origin.',
  },
  'time-order': {
    status: 422,
    sentence: 'The field {field} holds {value}, which lies before {other}.',
    remedy: 'Correct the time, or state it in a correction.',
  },
  'handle-taken': {
    status: 409,
    sentence: 'A party is registered under {handle}.',
    remedy: 'Choose another short name.',
  },
  'key-taken': {
    status: 409,
    sentence: 'The key {key} is named in the register already.',
    remedy: 'Make a new key; a key belongs to one person of one party.',
  },
  'not-your-act': {
    status: 403,
    sentence: 'Only the party that signed an act may correct it, take it back, or erase its personal fields.',
    remedy: 'State what you know in an act of your own: an observation, a statement, an incident.',
  },
  'not-withdrawable': {
    status: 409,
    sentence: 'A {kind} is not taken back; others have relied on it.',
    remedy: 'Use the kind that ends what it began (cancel, close, lift, remove), or correct it.',
  },
  'not-correctable': {
    status: 422,
    sentence: 'The field {field} of {kind} is not set right by a correction.',
    remedy: 'Correct one of these: {fields}. For the rest, use the kind that amends it.',
  },
  'not-erasable': {
    status: 422,
    sentence: 'The field {field} is not a personal field that still stands in that act.',
    remedy: 'Name personal fields that stand there: {fields}. Others are set right by a correction, or stay.',
  },
  'arrangement-not-in-force': {
    status: 409,
    sentence: 'The arrangement is {state}, in force from {from} to {to}; this would stand outside that.',
    remedy: 'Have it signed or renewed first, or choose hours within it.',
  },
  'coordinator-missing': {
    status: 422,
    sentence: 'Nobody would coordinate the case.',
    remedy: 'Name another coordinator first.',
  },
  'corridor-not-open': {
    status: 409,
    sentence: 'The corridor is {state}.',
    remedy: 'Choose another corridor, or notify without one.',
  },
  'outcome-unlike-state': {
    status: 409,
    sentence: 'The outcome {code} does not fit: the movement {left}.',
    remedy: 'Choose an outcome that fits. A departure is reported by an act of its own.',
  },
  'alarm-open': {
    status: 409,
    sentence: 'An alarm is open on this movement.',
    remedy: 'Clear the alarm first, with what was found.',
  },
} as const satisfies Record<string, Entry>

export type RefusalCode = keyof typeof refusals
export type Refusal = {
  code: RefusalCode
  /** In English; a reader's language comes from the table of words. */
  sentence: string
  remedy: string
  details: Record<string, unknown>
  status: number
}

/** A value as a refusal tells it: what is very long is cut. */
export const told = (value: unknown): string => {
  const written = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return written.length > 300 ? `${written.slice(0, 300)}…` : written
}

/** Fills `{name}` from details; a detail that is not there shows as a dash. */
export const fill = (sentence: string, details: Record<string, unknown>): string =>
  oneStop(
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = details[name]
      if (value === undefined) return '–'
      return name === 'value' && value === '' ? 'nothing' : told(value)
    }),
  )

/** What fills a sentence may be one itself, and bring its full stop. */
export const oneStop = (sentence: string): string => sentence.replace(/\.\.$/, '.')

export const refusal = (code: RefusalCode, details: Record<string, unknown> = {}): Refusal => ({
  code,
  sentence: fill(refusals[code].sentence, details),
  remedy: fill(refusals[code].remedy, details),
  details,
  status: refusals[code].status,
})
