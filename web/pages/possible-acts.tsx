import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { usePossible } from '../data/queries.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/empty-state.tsx'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'

/** The acts this desk may do about a record now; those it may not, each with the reason, one press away. */
export function PossibleActs({ id, except = [] }: { id: string; except?: readonly string[] }): ReactNode {
  const { t } = useWords()
  const possible = usePossible(id)
  const [all, setAll] = useState(false)
  if (!possible.data) return possible.error ? null : <Loading />
  const known = possible.data.filter(p => !except.includes(p.kind))
  const may = known.filter(p => p.may)
  const mayNot = known.filter(p => !p.may)
  return (
    <div className="possible">
      {may.length ? (
        <ul className="possible-list">
          {may.map(p => (
            <li key={p.kind}>
              <Link className="button button-plain" params={{ kind: p.kind }} search={{ about: id }} to="/act/$kind">
                {wordFor(t, 'kind', p.kind)}
              </Link>
              <p className="muted small">{p.purpose}</p>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t('possible.none')}</p>
      )}
      {mayNot.length ? (
        <div>
          <Button expanded={all} look="quiet" onPress={() => setAll(!all)}>
            {t('possible.not', { count: mayNot.length })}
          </Button>
        </div>
      ) : null}
      {all ? (
        <ul className="possible-list">
          {mayNot.map(p => (
            <li key={p.kind}>
              <Button reason={wordFor(t, 'refusal', p.code ?? '', {}, p.why ?? '')}>
                {wordFor(t, 'kind', p.kind)}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
