import { Alert, Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { isOffline, problemText } from '../api/problem.ts'
import type { Load } from '../use-load.ts'
import { ClauseLink } from './clause.tsx'

export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}

/** What the API said no with, its basis behind a link. */
export function ProblemNote({ problem, onRetry }: { problem: Load<unknown>['problem']; onRetry?: () => void }) {
  if (!problem) return null
  return (
    <Alert
      role="alert"
      type={isOffline(problem) ? 'info' : 'error'}
      className="no-print"
      style={{ marginBottom: 12 }}
      message={
        <>
          {problemText(problem)} {problem.clause && <ClauseLink id={problem.clause} />}
        </>
      }
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            再试一次
          </Button>
        )
      }
    />
  )
}

/** Loading, refused or there. What was read stays in sight while it is read again. */
export function Loaded<T>({ of, children }: { of: Load<T>; children: (data: T) => ReactNode }) {
  const { data, problem, loading, reload } = of
  return (
    <>
      <ProblemNote problem={problem} onRetry={() => void reload()} />
      {data !== undefined ? children(data) : loading && <Skeleton active title={false} paragraph={{ rows: 6 }} aria-label="正在读取" />}
    </>
  )
}
