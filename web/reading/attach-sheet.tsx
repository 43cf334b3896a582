import type { Statement } from '@unimpeded/reading/statement.ts'
import { type ReactNode, useState } from 'react'
import { SignSheetLater } from '../pages/sign-sheet-later.tsx'
import { useSay } from '../ui/toast.tsx'
import { useReadingWords } from '../words/reading-words.ts'
import { statementBody } from './decided.ts'
import type { KeptArticle } from './kept.ts'

export type ToAttach = { statement: Statement; article: KeptArticle }

/** Signs confirmed statements onto the record of a case, one by one: each is read through and signed for itself. */
export function AttachSheet(props: {
  items: readonly ToAttach[]
  inCase: string
  /** Parties that are told beside those whom the act reaches by itself. */
  to: string[]
  onEntered: (item: ToAttach, record: string) => void
  onClose: () => void
}): ReactNode {
  const t = useReadingWords()
  const say = useSay()
  const [at, setAt] = useState(0)
  const [entered, setEntered] = useState(0)
  const item = props.items[at]
  const built = item && statementBody(item.statement, item.article.read, item.article.link)
  const next = (count: number): void => {
    if (at + 1 < props.items.length) setAt(at + 1)
    else {
      if (count) say(t('attach.done', { count }), 'ok')
      props.onClose()
    }
  }
  if (!item || !built || 'missing' in built) return null
  return (
    <SignSheetLater
      draft={{ kind: 'make-statement', about: props.inCase, to: props.to, body: built.body }}
      key={item.statement.id}
      onCancel={props.onClose}
      onDone={() => next(entered)}
      onEntered={({ id }) => {
        setEntered(n => n + 1)
        props.onEntered(item, id)
      }}
      {...(props.items.length > 1 ? { title: t('attach.title', { n: at + 1, of: props.items.length }) } : {})}
    />
  )
}
