import { View } from '@tarojs/components'
import { type StaffRole, staffRoleNames } from '@teyue/domain/people'
import { useCallback, useEffect, useState } from 'react'
import { Avatar } from '../components/avatar.tsx'
import { Card, Section } from '../components/card.tsx'
import { Icon } from '../components/icon.tsx'
import { SearchField } from '../components/search-field.tsx'
import { EmptyState, ErrorState, Skeleton } from '../components/states.tsx'
import { Tap } from '../components/tap.tsx'
import { taroStorage } from '../platform/storage.ts'
import { exchange } from './exchange.ts'
import { problemOf, problemText } from './problem.ts'
import { ProblemSheet } from './problem-sheet.tsx'
import { openSession } from './session.ts'
import { useAct } from './use-act.tsx'

type DemoPerson = {
  id: string
  app: 'owner' | 'staff'
  name: string
  roles: string[]
  project?: string | null
  homes?: string[]
  phone: string
}

export const demoPeople = async (): Promise<DemoPerson[]> =>
  ((await exchange({ method: 'GET', path: '/api/demo/people' })) as DemoPerson[]).filter((person) => person.app === TEYUE_APP)

/** Stands in for a code of WeChat in the demo's browser. */
export const demoCode = async (personId: string, kind: 'code' | 'phone-code'): Promise<string> =>
  ((await exchange({ method: 'POST', path: `/api/demo/people/${encodeURIComponent(personId)}/${kind}` })) as { code: string }).code

const chosenKey = `teyue.demo.${TEYUE_APP}`

/** Stands in for WeChat's phone number button in the demo's browser: a code for the number of who was chosen. */
export async function demoPhoneCode(): Promise<string> {
  const person = taroStorage.read<string>(chosenKey)
  if (!person) throw new Error('nobody was chosen')
  return demoCode(person, 'phone-code')
}

async function enterAs(personId: string): Promise<void> {
  const code = await demoCode(personId, 'code')
  taroStorage.write(chosenKey, personId)
  await openSession(code)
}

const aboutPerson = ({ roles, homes = [], project }: DemoPerson): string => {
  const words = [...roles.map((role) => staffRoleNames[role as StaffRole] ?? ''), ...homes].filter((word) => word !== '')
  return words.length > 0 ? words.join('、') : (project ?? '还没有绑定房屋')
}

const many = 12

/** The demo's people: one tap logs in as one of them. */
export function DemoPeople() {
  const [people, setPeople] = useState<DemoPerson[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  const [search, setSearch] = useState('')
  const { run, busy, problem, clear } = useAct()
  const load = useCallback(() => {
    setFailure(null)
    demoPeople().then(setPeople, (error) => {
      const found = problemOf(error)
      if (found.status === 404) setMissing(true)
      else setFailure(problemText(found))
    })
  }, [])
  useEffect(load, [load])
  if (missing) return <EmptyState title="请在微信里打开" text="这里是小程序的网页版，正式环境只能在微信里使用。" />
  if (failure) return <ErrorState text={failure} onRetry={load} />
  if (!people) return <Skeleton cards={2} />
  return (
    <>
      <Section title="演示：您想以谁的身份看" tight />
      {people.length > many && (
        <View className="mb2">
          <SearchField value={search} onChange={setSearch} placeholder="找姓名、房号、岗位" />
        </View>
      )}
      <Card flush>
        {people
          .filter((person) => `${person.name} ${aboutPerson(person)}`.includes(search.trim()))
          .map((person) => (
            <Tap
              key={person.id}
              className="row"
              disabled={busy}
              label={`以${person.name}的身份进入`}
              onTap={() => void run(() => enterAs(person.id))}
            >
              <Avatar name={person.name} size="s" />
              <View className="grow">
                <View className="strong">{person.name}</View>
                <View className="note">{aboutPerson(person)}</View>
              </View>
              <View className="chev">
                <Icon name="chev" size="s" />
              </View>
            </Tap>
          ))}
      </Card>
      <ProblemSheet problem={problem} onClose={clear} />
    </>
  )
}
