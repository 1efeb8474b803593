import type { TechnicianCard } from '@teyue/contract'
import type { ReactNode } from 'react'
import { PersonCard } from '../components/person-card.tsx'
import { portraitUrl } from './words.ts'

const monthText = (day: string): string => {
  const [year, month] = day.split('-')
  return `${year} 年 ${Number(month)} 月`
}

/** Who comes: photo, badge, department, qualification with its end. */
export function TechnicianPerson({ technician, foot }: { technician: TechnicianCard; foot?: ReactNode }) {
  return (
    <PersonCard
      cap
      name={technician.name}
      photo={portraitUrl(technician.portrait)}
      trade={technician.trade}
      lines={[
        `工牌 ${technician.badge} · ${technician.departmentName}`,
        ...technician.qualifications.map((one) => `${one.title}，有效到 ${monthText(one.validUntil)}`),
      ]}
      foot={foot}
    />
  )
}
