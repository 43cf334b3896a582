import type { ReactNode } from 'react'
import './record-page.css'

/** A part of a record's page under its heading. */
export function Part(props: { title: string; children: ReactNode; wide?: boolean; id?: string }): ReactNode {
  return (
    <section className={props.wide ? 'record-part record-part-wide' : 'record-part'} id={props.id}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  )
}

/** Facts, each under its name; those with nothing to say are left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }): ReactNode {
  return (
    <dl className="facts facts-wide">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === 'string' ? <bdi>{value}</bdi> : value}</dd>
          </div>
        ))}
    </dl>
  )
}
