import { TeamScreen } from '../../../features/people/team-screen.tsx'

export default TeamScreen
