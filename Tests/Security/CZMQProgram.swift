/// A program of CZMQ's side, in C.
let certificateProgram = #"""
    // make FILE: writes a certificate of CZMQ's. read FILE: prints what CZMQ reads in one.
    #include <czmq.h>

    int main(int count, char **words) {
        if (count != 3) return 2;
        zcert_t *certificate;
        if (streq(words[1], "make")) {
            certificate = zcert_new();
            zcert_set_meta(certificate, "name", "%s", "Ada L.");
            if (zcert_save(certificate, words[2]) != 0) return 1;
        } else {
            certificate = zcert_load(words[2]);
            if (certificate == NULL) return 1;
            const char *name = zcert_meta(certificate, "name");
            printf("secret %s\nname %s\n", zcert_secret_txt(certificate), name == NULL ? "" : name);
        }
        printf("public %s\n", zcert_public_txt(certificate));
        zcert_destroy(&certificate);
        return 0;
    }
    """#
