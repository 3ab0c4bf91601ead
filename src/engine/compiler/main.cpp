#include <fstream>

int main(int count, char** arguments) {
    if (count != 3) return 2;
    std::ofstream(arguments[2]) << "// no rules yet\n";
}
