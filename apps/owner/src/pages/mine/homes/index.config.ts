export default definePageConfig({ navigationBarTitleText: '房屋和家人', enablePullDownRefresh: true })
