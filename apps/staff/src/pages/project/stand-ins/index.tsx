import { StandInsScreen } from '../../../features/project/people/stand-ins-screen.tsx'

export default StandInsScreen
