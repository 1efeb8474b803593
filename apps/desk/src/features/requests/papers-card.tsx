import type { RequestView } from '@teyue/contract'
import { api } from '../../shared/api/api.ts'
import { Card } from '../../shared/parts/page.tsx'
import { Loaded } from '../../shared/parts/states.tsx'
import { useLoad } from '../../shared/use-load.ts'

/** The papers of the request, to print: what is there, and what the others wait for. */
export function PapersCard({ request: { id, version } }: { request: RequestView }) {
  const papers = useLoad(() => api.call('listPapers', { params: { id } }), [id, version])
  // Who only reads the request holds no paper of it.
  if (papers.data?.items.length === 0 || papers.problem?.status === 404) return null
  return (
    <Card title="打印">
      <Loaded of={papers}>
        {({ items }) =>
          items.map(({ kind, name, possible, reason, url }) => (
            <div key={kind}>
              {possible && url ? (
                <a href={url} target="_blank" rel="noreferrer">
                  {name}
                </a>
              ) : (
                <>
                  {name} <span className="note">{reason}</span>
                </>
              )}
            </div>
          ))
        }
      </Loaded>
    </Card>
  )
}
