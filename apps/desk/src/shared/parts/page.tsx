import { type ReactNode, useEffect } from 'react'

/** The frame of each page: title, a line about it, what can be done. */
export function Page({ title, about, actions, children }: { title: string; about?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · 特约管家工作台`
  }, [title])
  return (
    <>
      <div className="page-head">
        <div className="words">
          <h1>{title}</h1>
          {about && <div className="sub">{about}</div>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </div>
      {children}
    </>
  )
}

export function Card({ title, extra, below, children }: { title?: string; extra?: ReactNode; below?: boolean; children: ReactNode }) {
  return (
    <section className={below ? 'card below' : 'card'} aria-label={title}>
      {title && (
        <div className="bar" style={{ marginBottom: 12 }}>
          <h2 className="grow" style={{ margin: 0 }}>
            {title}
          </h2>
          {extra}
        </div>
      )}
      {children}
    </section>
  )
}

/** Names and values; empty values are left out. */
export function Facts({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {of
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
