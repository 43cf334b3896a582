import type { Finding } from '@unimpeded/acts/findings.ts'
import type { ReactNode } from 'react'
import { Checkbox } from '../ui/checkbox.tsx'
import { Shape } from '../ui/status.tsx'
import { Whole } from '../ui/whole.tsx'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'
import '../forms/form.css'

export type FindingsListProps = {
  findings: readonly Finding[]
  /** The zone of the case they are of. */
  zone: string | undefined
  /** Those that are named in the act; without it, no tick is offered. */
  cited?: readonly string[]
  onCite?: (cite: string, on: boolean) => void
  /** What entered after the signer had looked, by how it is named: each asks for a tick, whatever its weight. */
  since?: readonly string[]
  /** The place that a finding speaks of was asked for. */
  onPlace?: (finding: Finding) => void
}

/** What is worth knowing before signing, heaviest first; those that ask to be named carry a tick. */
export function FindingsList({ findings, zone, cited, onCite, since, onPlace }: FindingsListProps): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  return (
    <ul className="finding-items">
      {findings.map((each, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two findings may say the same of two legs.
        <li className="finding-item" key={`${each.cite} ${n}`}>
          <Shape tone={each.weight === 'block' ? 'stop' : each.weight === 'cite' ? 'attention' : 'query'} />
          <div className="stack-tight">
            <bdi>
              <Whole>{words.finding(each, zone)}</Whole>
            </bdi>
            {each.weight === 'block' ? <span className="muted small"> {t('sign.findings.block')}</span> : null}
            {since?.includes(each.cite) ? (
              <span className="small">
                <strong>{t('sign.findings.since')}</strong>{' '}
                {each.with ? (
                  <a href={`/records/${encodeURIComponent(each.with)}`} rel="noreferrer" target="_blank">
                    {t('sign.findings.look')}
                  </a>
                ) : null}
              </span>
            ) : null}
            {(each.weight === 'cite' || since?.includes(each.cite)) &&
            onCite &&
            findings.findIndex(f => f.cite === each.cite) === n ? (
              <Checkbox checked={cited?.includes(each.cite) ?? false} onChange={on => onCite(each.cite, on)}>
                {t('sign.findings.cite')}
              </Checkbox>
            ) : null}
            {each.weight === 'cite' && !onCite && cited?.includes(each.cite) ? (
              <span className="muted small"> {t('finding.was-cited')}</span>
            ) : null}
            {each.at && onPlace ? (
              <button className="link-button small" onClick={() => onPlace(each)} type="button">
                {t('finding.show')}
              </button>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
