import { serviceTestConfig } from '@quintet/postgres/testing';

export default serviceTestConfig(['src/{datasets,search,rows}/*.http.test.ts']);
