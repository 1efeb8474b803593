import { type StaffRole, staffRoleNames } from '@teyue/domain/people'
import { Input } from 'antd'
import { useState } from 'react'
import { exchange } from '../../shared/api/exchange.ts'
import { enterWithCode } from '../../shared/api/session.ts'
import { Loaded, ProblemNote } from '../../shared/parts/states.tsx'
import { useAct } from '../../shared/use-act.ts'
import { useLoad } from '../../shared/use-load.ts'

interface DemoPerson {
  id: string
  app: 'owner' | 'staff'
  name: string
  roles: string[]
  project?: string | null
}

/** Null where there is no demo: in production that path does not exist. */
async function readPeople(): Promise<DemoPerson[] | null> {
  const answer = await fetch('/api/demo/people')
  if (answer.status === 404) return null
  return ((await answer.json()) as DemoPerson[]).filter(({ app }) => app === 'staff')
}

const about = ({ roles, project }: DemoPerson): string =>
  [...roles.map((role) => staffRoleNames[role as StaffRole] ?? ''), project ?? ''].filter((word) => word !== '').join(' · ')

/** The demo's people: one click signs in as one of them. */
export function DemoPeople() {
  const people = useLoad(readPeople, [])
  const [search, setSearch] = useState('')
  const { run, busy, problem } = useAct()
  const enter = (id: string) =>
    run(async () => {
      const { code } = (await exchange({ method: 'POST', path: `/api/demo/people/${encodeURIComponent(id)}/code` })) as { code: string }
      await enterWithCode(code)
    })
  if (people.data === null) return null
  return (
    <section aria-label="演示人员">
      <h2>演示：您想以谁的身份看</h2>
      <ProblemNote problem={problem} />
      <Loaded of={people}>
        {(all) => (
          <>
            <Input
              allowClear
              placeholder="找姓名、岗位、项目"
              aria-label="找演示人员"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
            <div className="people">
              {(all ?? [])
                .filter((person) => `${person.name} ${about(person)}`.includes(search.trim()))
                .map((person) => (
                  <button
                    key={person.id}
                    type="button"
                    disabled={busy}
                    aria-label={`以${person.name}的身份进入`}
                    onClick={() => void enter(person.id)}
                  >
                    <span className="strong">{person.name}</span> <span className="note">{about(person)}</span>
                  </button>
                ))}
            </div>
          </>
        )}
      </Loaded>
    </section>
  )
}
