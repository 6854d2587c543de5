import { serviceTestConfig } from '@quintet/postgres/testing';

export default serviceTestConfig(['src/{sampling,search,checks}/*.http.test.ts']);
