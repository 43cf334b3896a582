import type { Submission } from '@unimpeded/acts/seal-draft.ts'
import { ApiProblem } from './api.ts'

/** An act that was sent and not answered: it may be in the register, or never have reached it. */
type Held = { by: string; says: string; sealed: Sealed }
type Sealed = Submission & { id: string }

/** How an act gets into the register; the register enters the same act once, however often it is sent. */
export type Entering<Entered> = {
  /** Which desk signs. */
  by: string
  /** What it says: whoever presses again on the same words means the same act. */
  says: string
  seal: () => Promise<Sealed>
  /** Throws ApiProblem where the register refuses it or does not answer. */
  post: (submission: Submission) => Promise<Entered>
  /** The act is in the register. Throws ApiProblem where that cannot be asked. */
  isThere: (id: string) => Promise<boolean>
  /** The desk's acts that were sent and not answered, by id, as the device keeps them when the page is gone. */
  unanswered: {
    keep: (id: string) => Promise<void>
    ids: () => Promise<readonly string[]>
    drop: (ids: readonly string[]) => Promise<void>
  }
}

/**
 * Enters acts so that none is entered twice where an answer was lost. An act that was not answered is held: signed
 * again in the same words, it is sent again as it is. Of every other that was not answered, on this page or before it
 * was loaded, the register is first asked whether it came in.
 */
export function enteringOnce<Entered>(): (entering: Entering<Entered>) => Promise<Entered> {
  let held: Held | undefined
  return async ({ by, says, seal, post, isThere, unanswered }) => {
    const send = async (sealed: Sealed): Promise<Entered> => {
      held = { by, says, sealed }
      await unanswered.keep(sealed.id)
      let entered: Entered
      try {
        entered = await post({ act: sealed.act, files: sealed.files })
      } catch (fault) {
        if (!isAnswer(fault)) throw unansweredBy(fault)
        held = undefined
        await unanswered.drop([sealed.id])
        throw fault
      }
      held = undefined
      // Whatever was lost before has this act's place in the party's row, or one before it: it cannot come in any more.
      await unanswered.drop(await unanswered.ids())
      return entered
    }
    if (held?.by === by && held.says === says) {
      try {
        return await send(held.sealed)
      } catch (fault) {
        // It had not arrived, and another act of the party has taken its place meanwhile.
        if (!isOutrun(fault)) throw fault
      }
    }
    for (let turn = 0; ; turn++) {
      // Sealing asks for the party's next place. What is not in after that cannot come in besides this act.
      const sealed = await seal()
      for (const id of await unanswered.ids()) {
        if (!(await isThere(id))) continue
        held = undefined
        await unanswered.drop([id])
        throw new ApiProblem({ status: 0, code: 'entered-before', title: 'What you signed before was entered' })
      }
      try {
        return await send(sealed)
      } catch (fault) {
        if (!isOutrun(fault) || turn >= 2) throw fault
      }
    }
  }
}

/** The register has said no. Where it is at fault itself, or says nothing, the act may be in. */
const isAnswer = (fault: unknown): boolean => fault instanceof ApiProblem && fault.status > 0 && fault.status < 500

/** Another act of the same party came between. */
const isOutrun = (fault: unknown): boolean =>
  fault instanceof ApiProblem && (fault.code === 'seq-wrong' || fault.code === 'prev-wrong')

/** What is told of an act that may be in: that there was no answer, or, where that lasts, why the register takes none. */
const unansweredBy = (fault: unknown): ApiProblem =>
  fault instanceof ApiProblem && fault.code === 'behind-a-witness'
    ? fault
    : new ApiProblem({ ...(fault instanceof ApiProblem ? fault.problem : {}), code: 'unanswered' })
