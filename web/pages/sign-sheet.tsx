import { useQuery } from '@tanstack/react-query'
import type { Draft } from '@unimpeded/acts/draft.ts'
import type { Finding } from '@unimpeded/acts/findings.ts'
import type { Reach } from '@unimpeded/acts/judge.ts'
import type { Kind } from '@unimpeded/acts/kind.ts'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { ApiProblem, offline, problemOf } from '../data/api.ts'
import { useCheck } from '../data/check.ts'
import { download } from '../data/download.ts'
import { PartyOf } from '../data/party-of.tsx'
import { useDesk, useParties, useProof, useRefresh } from '../data/queries.ts'
import { useSayAct } from '../data/say-act.ts'
import { askSeat, signAct } from '../data/sign-act.ts'
import type { EnteredAct } from '../data/types.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { Seal } from '../ui/seal.tsx'
import { SideSheet } from '../ui/side-sheet.tsx'
import { useSay } from '../ui/toast.tsx'
import { Whole } from '../ui/whole.tsx'
import { useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { FieldValue } from './field-value.tsx'
import { FindingsList } from './findings-list.tsx'
import { useZoneOf } from './use-form-place.ts'
import './sign-sheet.css'

export type SignSheetProps = {
  draft: Draft
  title?: string
  /** It was entered, and the reader has seen so. */
  onDone: (entered: EnteredAct) => void
  onCancel: () => void
  /** It was entered, just now: the moment to drop a kept draft. */
  onEntered?: (entered: EnteredAct) => void
}

/**
 * Signing is a moment: who says what, what is worth knowing before it is pressed, to whom, what it does, what cannot be
 * taken back, and every field. One button, named by the verb. Nothing leaves the device before it is pressed but the question whether the
 * register would take it.
 */
export function SignSheet(props: SignSheetProps): ReactNode {
  const [entered, setEntered] = useState<EnteredAct>()
  const kind = kindNamed(props.draft.kind)
  if (!kind) throw new Error(`there is no kind of act named ${props.draft.kind}`)
  return entered ? (
    <Entered entered={entered} kind={kind} onDone={() => props.onDone(entered)} />
  ) : (
    <Statement
      {...props}
      kind={kind}
      onEntered={result => {
        props.onEntered?.(result)
        setEntered(result)
      }}
    />
  )
}

function Statement(props: SignSheetProps & { kind: Kind; onEntered: (entered: EnteredAct) => void }): ReactNode {
  const { kind } = props
  const { t } = useWords()
  const words = useActWords()
  const session = useDesk()
  const parties = useParties()
  const zone = useZoneOf(props.draft.about)
  const sayAct = useSayAct(zone)
  const say = useSay()
  const refresh = useRefresh()
  const [cited, setCited] = useState<readonly string[]>((props.draft.body.cites as string[] | undefined) ?? [])
  const [working, setWorking] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const [since, setSince] = useState<readonly Finding[]>([])
  const worthKnowing = useRef<HTMLElement>(null)
  // What has to be looked at is brought to where it is seen.
  useEffect(() => {
    if (since.length) worthKnowing.current?.scrollIntoView({ block: 'start' })
  }, [since])
  // What the signer has seen is what was there when the sheet opened.
  const seat = useQuery({
    queryKey: ['seat-at-opening', kind.name, props.draft.about ?? ''],
    queryFn: askSeat,
    gcTime: 0,
    networkMode: 'always',
  })
  const draft = useMemo<Draft>(
    () => ({
      ...props.draft,
      body: { ...props.draft.body, ...('cites' in kind.body && cited.length ? { cites: [...cited] } : {}) },
    }),
    [props.draft, cited, kind],
  )
  const check = useCheck(draft, 0)
  const answered = !check.checking && !check.fault
  // Until the register has been asked again, what it has refused the act for stands beside what it said before.
  const known = new Set(check.findings.map(f => f.cite))
  const findings = [...since.filter(f => !known.has(f.cite)), ...check.findings]
  const sinceCites = since.map(f => f.cite)
  const uncited = findings.filter(f => (f.weight === 'cite' || sinceCites.includes(f.cite)) && !cited.includes(f.cite))
  const blocked = check.findings.some(f => f.weight === 'block')
  const refused = answered && check.refused && check.refused.code !== 'findings-not-cited' ? check.refused : null
  // Nobody signs without having been told whom it reaches, or without it being known what they had seen.
  const unasked = check.fault ?? seat.error
  const askAgain = (): void => {
    if (check.fault) check.again()
    if (seat.error) void seat.refetch()
  }
  const reason = check.checking
    ? undefined
    : unasked
      ? t('sign.reason.unasked')
      : uncited.length
        ? t('sign.reason.cite')
        : blocked
          ? t('sign.reason.block')
          : refused
            ? t('sign.reason.refused')
            : undefined
  const said = refused && words.refusal(refused, kind)
  const verb = wordFor(t, 'kind', kind.name)

  const sign = async (): Promise<void> => {
    setWorking(true)
    setFault(undefined)
    try {
      const entered = await signAct(draft, session, seat.data?.size)
      say(t('sign.done.what', { index: entered.index }), 'ok')
      // Of an act that was sent again the register says only where it stands; whom it reaches was told before.
      const { addressees, later, unseen } = check
      props.onEntered(entered.addressees.length ? entered : { ...entered, addressees, later, unseen })
      void refresh()
    } catch (thrown) {
      setFault(thrown)
      const missed = enteredSince(thrown)
      if (missed.length) {
        setSince(before => [...before.filter(f => !missed.some(m => m.cite === f.cite)), ...missed])
        check.again()
      }
    } finally {
      setWorking(false)
    }
  }
  // Pressed while the register is still asked something: signed if it then says what stood there to be read. Otherwise
  // the sheet says that something else stands there now; what speaks against signing says so itself.
  const waiting = check.checking || seat.isPending
  const told = JSON.stringify([check.findings, check.addressees, check.later, check.unseen])
  const [pressedOn, setPressedOn] = useState<string>()
  const [changed, setChanged] = useState(false)
  useEffect(() => {
    if (pressedOn === undefined || waiting) return
    setPressedOn(undefined)
    if (unasked || reason !== undefined) return
    if (pressedOn === told) void sign()
    else setChanged(true)
  })
  const press = (): void => {
    setChanged(false)
    if (waiting) setPressedOn(told)
    else void sign()
  }
  return (
    <SideSheet
      foot={
        <>
          <Button
            busy={working || (check.checking && !check.answered) || pressedOn !== undefined}
            look="main"
            onPress={press}
            reason={reason}
            waiting={waiting}
          >
            {working ? t('sign.working') : verb}
          </Button>
          <Button onPress={props.onCancel}>{t('sign.cancel')}</Button>
          <span className="small" role="status">
            {changed ? t('sign.changed') : null}
          </span>
        </>
      }
      onClose={props.onCancel}
      signing
      title={props.title ?? t('sign.title', { what: verb })}
    >
      <div className="sign-statement">
        <p className="sign-sentence">
          <Whole>{sayAct({ ...draft, by: session.party.id })}</Whole>
        </p>
        <p>
          {session.label
            ? t('sign.as', { party: parties.name(session.party.id), label: session.label })
            : t('sign.as.nameless', { party: parties.name(session.party.id) })}
        </p>
        <section aria-live="polite" ref={worthKnowing}>
          <h3>{t('sign.findings')}</h3>
          {check.checking && !check.findings.length ? <p className="muted">{t('sign.checking')}</p> : null}
          {answered && !findings.length && !refused ? <p>{t('sign.findings.none')}</p> : null}
          <FindingsList
            cited={cited}
            findings={findings}
            since={sinceCites}
            zone={zone}
            onCite={(cite, on) => setCited(all => (on ? [...all, cite] : all.filter(c => c !== cite)))}
          />
        </section>
        {refused && said ? (
          <Problem
            kept={t('sign.refused.kept')}
            next={said.remedy}
            problem={{
              title: t('sign.reason.refused'),
              detail: said.sentence,
              code: refused.code,
              details: refused.details,
            }}
          />
        ) : null}
        {fault ? (
          <SignFault fault={fault} kind={kind} />
        ) : unasked ? (
          <SignFault fault={unasked} kind={kind} onAgain={askAgain} />
        ) : null}
        <section>
          <h3>{t('sign.to')}</h3>
          <Reaches kind={kind} me={session.party.id} reach={check} />
        </section>
        <section>
          <h3>{t('sign.does')}</h3>
          <p>
            <bdi>{words.purpose(kind)}</bdi>
          </p>
        </section>
        <section>
          <h3>{t('sign.back')}</h3>
          <p>{t('sign.back.all')}</p>
          {kind.withdrawable ? <p>{t('sign.back.withdrawable')}</p> : null}
          <Personal body={draft.body} kind={kind} />
        </section>
        <section>
          <h3>{t('sign.says')}</h3>
          <SignedFields body={draft.body} kind={kind} zone={zone} />
        </section>
      </div>
    </SideSheet>
  )
}

/** What a refusal lists that entered after the signer had looked; none where it says something else. */
export const enteredSince = (fault: unknown): Finding[] =>
  fault instanceof ApiProblem && fault.code === 'entered-since-basis'
    ? ((fault.problem.details?.list ?? []) as Omit<Finding, 'weight'>[]).map(each => ({ ...each, weight: 'warn' }))
    : []

/** Why an act was not entered, or that it is not known: what happened, what was kept, what to do. */
export function SignFault(props: {
  kind: Kind
  fault: unknown
  /** What was kept, where it is more than the act in hand. */
  kept?: string
  onAgain?: () => void
}): ReactNode {
  const { kind, fault, onAgain } = props
  const { t } = useWords()
  const kept = props.kept ?? t('sign.refused.kept')
  const words = useActWords()
  const problem = problemOf(fault)
  const { code = '', detail = '', remedy = '', details = {} } = problem
  const said = words.refusal({ code, sentence: detail, remedy, details }, kind)
  const keyless = !(fault instanceof ApiProblem) && fault instanceof Error && fault.message.includes('no key')
  // The list of what it has to reckon with stands above, each with its tick.
  if (code === 'entered-since-basis')
    return <Problem kept={kept} next={t('sign.since.next')} problem={{ code, title: t('sign.since') }} />
  // What became of it is not known, or is another thing than what stands here: neither was refused.
  if (code === 'unanswered' || code === 'entered-before')
    return (
      <Problem
        kept={t(`sign.${code}.kept`)}
        next={t(`sign.${code}.next`)}
        problem={{ ...problem, title: t(`sign.${code}`) }}
      />
    )
  return (
    <Problem
      kept={kept}
      next={keyless ? t('sign.no-key') : said.remedy}
      problem={
        fault === offline
          ? problem
          : { ...problem, detail: said.sentence, title: t(onAgain ? 'problem.title' : 'sign.refused') }
      }
      {...(onAgain ? { onAgain } : {})}
    />
  )
}

/** Whom the act reaches: at once, later, and, where secrecy hides some of them, that it does. */
export function Reaches({ reach, kind, me }: { reach: Reach; kind: Kind; me: string }): ReactNode {
  const { t } = useWords()
  if (kind.audience) return <p>{t(`sign.to.${kind.audience}`)}</p>
  const others = reach.addressees.filter(id => id !== me)
  if (!reach.addressees.length) return <p className="muted">{t('sign.to.none')}</p>
  return (
    <>
      {others.length ? <PartyList ids={others} /> : null}
      {reach.later.length ? (
        <>
          <p>{t('sign.to.later')}</p>
          <PartyList ids={reach.later} />
        </>
      ) : null}
      {reach.unseen ? <p>{t('sign.to.unseen')}</p> : null}
      {others.length || reach.later.length || reach.unseen ? (
        <p className="muted small">{t('sign.to.see')}</p>
      ) : (
        <p>{t('sign.to.only-you')}</p>
      )}
    </>
  )
}

function PartyList({ ids }: { ids: readonly string[] }): ReactNode {
  return (
    <ul className="sign-parties">
      {ids.map(id => (
        <li key={id}>
          <PartyOf id={id} />
        </li>
      ))}
    </ul>
  )
}

export function Personal({ kind, body }: { kind: Kind; body: Record<string, unknown> }): ReactNode {
  const { t, list } = useWords()
  const words = useActWords()
  const fields = Object.entries(kind.body).filter(([name, f]) => f.class === 'personal' && body[name] !== undefined)
  if (!fields.length) return null
  return <p>{t('sign.back.personal', { fields: list(fields.map(([name]) => words.label(kind, name))) })}</p>
}

/** Every field of a body with its label, as it is signed. */
export function SignedFields({
  kind,
  body,
  zone,
}: {
  kind: Kind
  body: Record<string, unknown>
  zone: string | undefined
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const shown = Object.entries(kind.body).filter(([name]) => body[name] !== undefined)
  if (!shown.length) return <p className="muted">{t('sign.says.nothing')}</p>
  return (
    <dl className="signed-fields">
      {shown.map(([name, field]) => (
        <div key={name}>
          <dt>{words.label(kind, name)}</dt>
          <dd>
            <FieldValue schema={field.schema} value={body[name]} zone={zone} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Entered({ entered, kind, onDone }: { entered: EnteredAct; kind: Kind; onDone: () => void }): ReactNode {
  const { t } = useWords()
  const session = useDesk()
  const proof = useProof(entered.id)
  const take = (): void => download(`${entered.index}-${kind.name}.tlog-proof`, entered.receipt)
  return (
    <SideSheet
      foot={
        <>
          <Button look="main" onPress={onDone}>
            {t('sign.done.next')}
          </Button>
          <Button icon="download" onPress={take}>
            {t('sign.receipt')}
          </Button>
        </>
      }
      onClose={onDone}
      signing
      title={t('sign.done')}
      under={<Seal index={entered.index} onReceipt={take} state={proof.data?.state ?? 'included'} />}
    >
      <div className="sign-statement">
        <p className="sign-sentence">{t('sign.done.what', { index: entered.index })}</p>
        <p>{t(proof.data?.state === 'final' ? 'seal.final.what' : 'seal.included.what', { index: entered.index })}</p>
        <section>
          <h3>{t('sign.to')}</h3>
          <Reaches kind={kind} me={session.party.id} reach={entered} />
        </section>
      </div>
    </SideSheet>
  )
}
