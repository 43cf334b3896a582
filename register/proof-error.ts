/** The checks a proof goes through, in the order in which they are made. */
export type Check =
  | 'log' // the checkpoint is of a log the reader has a key for
  | 'log-signature' // that log signed the checkpoint
  | 'witness-signature' // every cosignature by a known witness is good
  | 'opening' // the receipt carries an act of the same log
  | 'party-signature' // the party signed the fields
  | 'inclusion' // the act's leaf leads to the checkpoint's root

/** What to do with a proof that does not hold. */
export const whatToDo =
  'Do not rely on what it says. Keep it as it is, and ask for another from whoever gave it to you.'

/** Thrown where something was read well but does not prove what it claims; the message says what, in one sentence. */
export class ProofError extends Error {
  readonly check: Check

  constructor(check: Check, message: string) {
    super(message)
    this.name = 'ProofError'
    this.check = check
  }
}
