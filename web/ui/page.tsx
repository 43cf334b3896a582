import { type ReactNode, useEffect } from 'react'
import { useWords } from '../words/words.tsx'
import { Whole } from './whole.tsx'
import './shell.css'

export type PageProps = {
  title: string
  /** Beside the title: the record's state. */
  badge?: ReactNode
  /** Under the title, in one line. */
  under?: ReactNode
  /** What can be done with the whole page. */
  acts?: ReactNode
  narrow?: boolean
  children: ReactNode
}

/** One record or list in the main place, with its title; also names the browser's tab. */
export function Page(props: PageProps): ReactNode {
  const { t } = useWords()
  useEffect(() => {
    document.title = `${props.title} · ${t('app.name')}`
  }, [props.title, t])
  return (
    <div className={props.narrow ? 'page page-narrow' : 'page'}>
      <header className="page-head">
        <div className="page-title">
          <div className="row">
            <h1>
              <bdi>
                <Whole>{props.title}</Whole>
              </bdi>
            </h1>
            {props.badge}
          </div>
          {props.under ? <div className="muted">{props.under}</div> : null}
        </div>
        {props.acts ? <div className="row">{props.acts}</div> : null}
      </header>
      {props.children}
    </div>
  )
}
