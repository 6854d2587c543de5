import { serviceTestConfig } from '@quintet/postgres/testing';

export default serviceTestConfig(['src/{documents,search,content,tags}/*.http.test.ts']);
