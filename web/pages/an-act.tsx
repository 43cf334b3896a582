import { Link, useParams } from '@tanstack/react-router'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import type { VerifiedReceipt } from '@unimpeded/register/verify-receipt.ts'
import { type ReactNode, useState } from 'react'
import { apiText, problemOf } from '../data/api.ts'
import { download } from '../data/download.ts'
import { PartyOf } from '../data/party-of.tsx'
import { useAct, useCases, useDesk, useProof, useRegister } from '../data/queries.ts'
import { useSayAct } from '../data/say-act.ts'
import type { ActView, ProofView } from '../data/types.ts'
import { useTitles } from '../data/use-named.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Instant } from '../ui/instant.tsx'
import { Page } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { Seal } from '../ui/seal.tsx'
import { useSay } from '../ui/toast.tsx'
import { Withheld } from '../ui/withheld.tsx'
import { useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { FieldValue } from './field-value.tsx'
import { FindingsList } from './findings-list.tsx'
import { NotYet } from './not-yet.tsx'
import { RecordLink } from './record-link.tsx'
import './register.css'
import './sign-sheet.css'

/** One act, opened: what it says, whom it reaches and since when, its proof and receipt, and what its author may do. */
export function AnActPage(): ReactNode {
  const { id } = useParams({ from: '/acts/$id' })
  const act = useAct(id)
  return act.data ? <AnAct act={act.data} key={act.data.id} /> : <NotYet of={[act]} />
}

function AnAct({ act }: { act: ActView }): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const session = useDesk()
  const proof = useProof(act.id)
  const cases = useCases()
  const titles = useTitles()
  const kind = kindNamed(act.kind)
  const take = useReceipt(act)
  const zone = cases.data?.find(c => c.id === act.case)?.zone
  const sayAct = useSayAct(zone)
  const place = zone ? { zone } : {}
  const made = titles(act.id)
  return (
    <Page
      badge={<Seal index={act.index} onReceipt={() => take([])} state={proof.data?.state ?? 'included'} />}
      narrow
      title={sayAct(act)}
      under={
        <>
          {wordFor(t, 'kind', act.kind)} · {t('act.entry', { index: act.index })}
        </>
      }
    >
      <dl className="facts facts-wide">
        <Fact name={t('board.by-party')}>
          <PartyOf id={act.by} />
        </Fact>
        <Fact name={t('an-act.entered')}>
          <Instant at={act.at} {...place} />
        </Fact>
        {act.claimedAt ? (
          <Fact name={t('an-act.claimed')}>
            <Instant at={Date.parse(act.claimedAt)} {...place} />
          </Fact>
        ) : null}
        {made ? (
          <Fact name={t('an-act.made')}>
            <RecordLink id={act.id}>{made}</RecordLink>
          </Fact>
        ) : null}
        {act.about ? (
          <Fact name={t('an-act.about')}>
            <AboutLink act={act} />
          </Fact>
        ) : null}
      </dl>
      <section className="stack-tight">
        <h2>{t('an-act.what')}</h2>
        {kind ? (
          <p className="muted prose">
            <bdi>{words.purpose(kind)}</bdi>
          </p>
        ) : null}
        <Body act={act} zone={zone} />
      </section>
      {act.findings.length ? (
        <section className="stack-tight">
          <h2>{t('an-act.findings')}</h2>
          <FindingsList findings={act.findings} zone={zone} />
        </section>
      ) : null}
      <section className="stack-tight">
        <h2>{t('an-act.reaches')}</h2>
        <ul className="plain-list">
          {act.reaches.map(r => (
            <li className="row" key={r.party}>
              <PartyOf id={r.party} />
              <span className="muted small">
                {r.since > act.index ? t('an-act.since', { index: r.since }) : t('an-act.since.begin')}
              </span>
            </li>
          ))}
        </ul>
        {kind?.audience ? null : <p className="muted small">{t('an-act.reaches.known')}</p>}
      </section>
      {proof.data ? <Proof act={act} proof={proof.data} /> : <NotYet of={[proof]} part />}
      <Receipt act={act} take={take} />
      {act.by === session.party.id ? <Yours act={act} /> : null}
    </Page>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What the act is about: a record, or, for those that answer an act, that act. */
function AboutLink({ act }: { act: ActView }): ReactNode {
  const { t } = useWords()
  const titles = useTitles()
  const aboutAct = kindNamed(act.kind)?.about.some(type => type === 'act') ?? false
  return act.about ? (
    <RecordLink act={aboutAct} id={act.about}>
      {titles(act.about) ?? t(aboutAct ? 'act.earlier' : 'an-act.record')}
    </RecordLink>
  ) : null
}

function Body({ act, zone }: { act: ActView; zone: string | undefined }): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const kind = kindNamed(act.kind)
  const names = [...Object.keys(kind?.body ?? {}), ...Object.keys(act.body).filter(n => !kind?.body[n])]
  const shown = names.filter(n => act.body[n] !== undefined || act.withheld.includes(n))
  if (!shown.length) return <p className="muted">{t('sign.says.nothing')}</p>
  return (
    <dl className="signed-fields">
      {shown.map(name => {
        const field = kind?.body[name]
        return (
          <div key={name}>
            <dt>{words.label(kind, name)}</dt>
            <dd>
              {act.withheld.includes(name) ? (
                <Withheld erased={field?.class === 'personal'} />
              ) : (
                <FieldValue schema={field?.schema} value={act.body[name]} zone={zone} />
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function Proof({ act, proof }: { act: ActView; proof: ProofView }): ReactNode {
  const { t, formatInstant, number, list } = useWords()
  const { exercise } = useDesk()
  const { notBefore, notAfter } = proof.bracket
  const said = (seconds: number): string => formatInstant(seconds * 1000)
  const bracket =
    notBefore !== undefined && notAfter !== undefined
      ? t('an-act.bracket', { after: said(notBefore), before: said(notAfter) })
      : notAfter !== undefined
        ? t('an-act.bracket.before', { before: said(notAfter) })
        : notBefore !== undefined
          ? t('an-act.bracket.after', { after: said(notBefore) })
          : t('an-act.bracket.none')
  const who = list(
    proof.cosignatures.map(c => c.name),
    'conjunction',
  )
  return (
    <section className="stack-tight prose">
      <h2>{t('an-act.proof')}</h2>
      <p>{t(`seal.${proof.state}.what`, { index: act.index })}</p>
      <p>{bracket}</p>
      {exercise ? <p className="muted small">{t('log.real-time')}</p> : null}
      {proof.size === null ? null : (
        <p className="muted">
          {who
            ? t('an-act.covered', { size: number(proof.size), who })
            : t('an-act.covered.alone', { size: number(proof.size) })}
        </p>
      )}
    </section>
  )
}

/** Hands over the act's receipt, without the fields named. */
function useReceipt(act: ActView): (withhold: readonly string[]) => void {
  const { t } = useWords()
  const say = useSay()
  return withhold => {
    const question = withhold.length ? `?withhold=${withhold.map(encodeURIComponent).join(',')}` : ''
    apiText(`/acts/${encodeURIComponent(act.id)}/receipt${question}`)
      .then(text => download(`${act.index}-${act.kind}${withhold.length ? '-part' : ''}.tlog-proof`, text))
      .catch(() => say(t('problem.title'), 'stop'))
  }
}

function Receipt({ act, take }: { act: ActView; take: (withhold: readonly string[]) => void }): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const kind = kindNamed(act.kind)
  const [choosing, setChoosing] = useState(false)
  const [out, setOut] = useState<readonly string[]>([])
  const names = Object.keys(act.body)
  return (
    <section className="stack-tight">
      <h2>{t('an-act.receipt')}</h2>
      <p className="muted prose">{t('an-act.receipt.what')}</p>
      <div className="row">
        <Button icon="download" onPress={() => take([])}>
          {t('an-act.receipt.full')}
        </Button>
        {names.length ? (
          <Button expanded={choosing} look="quiet" onPress={() => setChoosing(!choosing)}>
            {t('an-act.receipt.some')}
          </Button>
        ) : null}
      </div>
      {choosing ? (
        <fieldset className="choices">
          <legend>{t('an-act.receipt.withhold')}</legend>
          {names.map(name => (
            <Checkbox
              checked={out.includes(name)}
              key={name}
              onChange={on => setOut(all => (on ? [...all, name] : all.filter(n => n !== name)))}
            >
              {words.label(kind, name)}
            </Checkbox>
          ))}
          {out.length ? (
            <div>
              <Button icon="download" onPress={() => take(out.map(name => `body.${name}`))}>
                {t('an-act.receipt.redacted', { count: out.length })}
              </Button>
            </div>
          ) : null}
        </fieldset>
      ) : null}
      <CheckHere act={act} />
    </section>
  )
}

/** Checks the receipt on this device, as anyone could who was given it. */
function CheckHere({ act }: { act: ActView }): ReactNode {
  const { t } = useWords()
  const register = useRegister()
  const [working, setWorking] = useState(false)
  const [answer, setAnswer] = useState<{ holds: VerifiedReceipt } | { why: string }>()
  const [fault, setFault] = useState<unknown>()
  const check = async (): Promise<void> => {
    if (!register.data) return
    setWorking(true)
    setFault(undefined)
    setAnswer(undefined)
    try {
      const [{ verifyReceipt }, { webVerify }, { parsePolicy }] = await Promise.all([
        import('@unimpeded/register/verify-receipt.ts'),
        import('@unimpeded/register/ed25519.ts'),
        import('@unimpeded/register/policy.ts'),
      ])
      const receipt = await apiText(`/acts/${encodeURIComponent(act.id)}/receipt`)
      const policy = register.data.policy ? parsePolicy(register.data.policy) : undefined
      setAnswer({
        holds: await verifyReceipt(receipt, {
          vkey: register.data.vkey,
          ...(policy ? { policy } : {}),
          verify: webVerify,
        }),
      })
    } catch (thrown) {
      // Only what was read and does not hold is called broken; that nothing could be read says nothing of the proof.
      const broken = thrown instanceof Error && ['ProofError', 'ParseError'].includes(thrown.name)
      if (broken) setAnswer({ why: thrown.message })
      else setFault(thrown)
    } finally {
      setWorking(false)
    }
  }
  return (
    <>
      <div>
        <Button busy={working} icon="verify" look="quiet" onPress={() => void check()}>
          {t('an-act.check')}
        </Button>
      </div>
      {fault ? (
        <Problem onAgain={() => void check()} problem={{ ...problemOf(fault), title: t('an-act.check.fault') }} />
      ) : null}
      <div aria-live="polite">
        {answer ? (
          <div className={'holds' in answer ? 'verdict' : 'verdict verdict-broken'}>
            <p>
              {'holds' in answer
                ? t('an-act.check.holds', { index: answer.holds.index })
                : `${t('an-act.check.broken')} ${answer.why}`}
            </p>
          </div>
        ) : null}
      </div>
    </>
  )
}

/** What the author may still do with an act that was signed. */
function Yours({ act }: { act: ActView }): ReactNode {
  const { t } = useWords()
  const kind = kindNamed(act.kind)
  const personal = Object.entries(kind?.body ?? {}).some(
    ([name, field]) => field.class === 'personal' && act.body[name] !== undefined,
  )
  const correctable = (kind?.correctable ?? []).length > 0
  const lines = [
    { name: 'correct-act', reason: correctable ? undefined : t('an-act.not-correctable') },
    { name: 'withdraw-act', reason: kind?.withdrawable ? undefined : t('an-act.not-withdrawable') },
    { name: 'erase-fields', reason: personal ? undefined : t('an-act.no-personal') },
  ]
  return (
    <section className="stack-tight">
      <h2>{t('an-act.yours')}</h2>
      <p className="muted prose">{t('an-act.yours.what')}</p>
      <div className="row">
        {lines.map(({ name, reason }) =>
          reason ? (
            <Button key={name} reason={reason}>
              {wordFor(t, 'kind', name)}
            </Button>
          ) : (
            <Link
              className="button button-plain"
              key={name}
              params={{ kind: name }}
              search={{ about: act.id }}
              to="/act/$kind"
            >
              {wordFor(t, 'kind', name)}
            </Link>
          ),
        )}
      </div>
    </section>
  )
}
